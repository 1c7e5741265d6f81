/// Looks at the keys of the objects that a reader passes over.
package protocol KeyVisitor {
  /// An object begins.
  mutating func beginObject()
  /// A key of the innermost object; the range is that of its inside, without quotes.
  mutating func visit(_ key: Range<Int>, in bytes: borrowing Span<UInt8>)
  /// The innermost object ends.
  mutating func endObject()
}

/// Looks at nothing.
struct NoKeyVisitor: KeyVisitor {
  mutating func beginObject() {}
  mutating func visit(_ key: Range<Int>, in bytes: borrowing Span<UInt8>) {}
  mutating func endObject() {}
}
