/// Some bytes of a file that is sent in several calls.
package struct FileSlice: Hashable, Sendable {
  /// In bytes from the start of the file.
  package var range: Range<Int64>
  /// The size that the whole file must have; with another one it has changed.
  package var fileSize: Int64
  /// What the file was when its first slice was sent, so that no server keeps a mix; nil for the first.
  package var version: FileVersion?
}

/// What tells a local file from another one, and from itself after a change.
package struct FileVersion: Hashable, Sendable {
  /// The file's number in its file system.
  package var number: UInt64
  /// In bytes.
  package var size: Int64
  /// The time of the last change, since 1970.
  package var change: Duration

  package init(number: UInt64, size: Int64, change: Duration) {
    self.number = number
    self.size = size
    self.change = change
  }
}
