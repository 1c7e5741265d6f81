/// The largest bodies and files that the server takes, in bytes.
package struct SizeLimits: Sendable {
  /// A file that is uploaded in one call.
  package var file: Int64 = 512 << 20
  /// One part of a file that is uploaded in parts.
  package var part: Int64 = 64 << 20
  /// A file that is uploaded in parts.
  package var partedFile: Int64 = 8 << 30

  package init() {}
}
