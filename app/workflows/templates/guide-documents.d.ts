/** Made of the text by scripts/guide-document.ts, when the product is built. */
declare module '*.md?guide=file' {
  const document: import('./template-guide.ts').GuideDocument
  export default document
}

declare module '*.md?guide=spreadsheet' {
  const document: import('./template-guide.ts').GuideDocument
  export default document
}
