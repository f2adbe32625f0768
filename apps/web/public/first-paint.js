// Runs before the first paint, so that a person who chose a theme never sees the other one flash.
try {
  const { theme } = JSON.parse(localStorage.getItem('chronos.preferences') ?? '{}')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Unreadable preferences mean the system's theme.
}
