/** An error in the form that Meta's Graph API answers. */
export interface GraphError {
  status: number
  body: {
    error: {
      message: string
      type: 'OAuthException'
      code: number
      error_data?: { messaging_product: 'whatsapp'; details: string }
      fbtrace_id: string
    }
  }
}

/** Builds one; `details` is what Meta puts in `error_data.details`. */
export function graphError(status: number, code: number, message: string, details?: string): GraphError {
  return {
    status,
    body: {
      error: {
        message: `(#${code}) ${message}`,
        type: 'OAuthException',
        code,
        ...(details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details } }),
        fbtrace_id: 'AFakeGraphTrace',
      },
    },
  }
}
