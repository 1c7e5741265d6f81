/// Unpacks compressed content piece by piece; used by one reader at a time.
package protocol ContentUnpacker: AnyObject {
  /// Of the format, such as gzip.
  var name: String { get }
  /// Unpacks the bytes that follow; pieces are small, however much comes of them.
  func unpack(_ bytes: [UInt8], _ give: ([UInt8]) -> Void) throws(UnpackingFailure)
  /// Makes sure that nothing is missing.
  func finish() throws(UnpackingFailure)
}

/// Why compressed content can be read no further.
package struct UnpackingFailure: Error, Equatable, Sendable {
  /// Of the format, such as gzip.
  package var format: String
  /// The byte of the packed content, from 0; nil where the content ends before its end.
  package var offset: Int64?

  package init(format: String, offset: Int64?) {
    self.format = format
    self.offset = offset
  }
}

/// A library of the system that is not installed.
package struct MissingUnpacker: Error, Equatable, Sendable {
  /// Of the format, such as gzip.
  package var format: String
  /// The Debian package that has the library.
  package var debianPackage: String

  package init(format: String, debianPackage: String) {
    self.format = format
    self.debianPackage = debianPackage
  }
}
