import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = process.env['API_URL'] ?? 'http://127.0.0.1:3001'
// The Host header stays the browser's: the API compares it with its list of origins.
const proxy = Object.fromEntries(['/trpc', '/api', '/auth'].map((path) => [path, { target: api }]))
const door = { host: '127.0.0.1', port: Number(process.env['WEB_PORT'] ?? 3000), strictPort: true, proxy }

export default defineConfig({
  plugins: [react(), tailwindcss()],
  server: door,
  preview: door,
  build: { target: 'es2023', chunkSizeWarningLimit: 800 },
})
