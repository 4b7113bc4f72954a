/** Read the nonce of this page: styles that components add carry it, as the content security policy asks. */
export const pageNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
