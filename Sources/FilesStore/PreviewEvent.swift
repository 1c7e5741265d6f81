package import FilesAPI

/// A look into one file's content; given by whoever opens it.
package struct PreviewID: Hashable, Sendable {
  package var number: Int

  package init(_ number: Int) { self.number = number }
}
