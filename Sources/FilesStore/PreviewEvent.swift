package import FilesAPI

/// A look into one file's content; given by whoever opens it.
package struct PreviewID: Hashable, Sendable {
  package var number: Int

  package init(_ number: Int) { self.number = number }
}

/// What becomes known about content that is looked at.
package enum PreviewEvent: Equatable, Sendable {
  /// The header has come; nil when the server does not say how long the content is.
  case opened(byteCount: Int64?)
  case failed(FilesError)
}
