/** What pdfkit takes since 0.17 and its types do not know yet. */
declare namespace PDFKit.Mixins {
  interface StructureElementOptions {
    scope?: 'Row' | 'Column'
  }
}
