/// A sum of byte counts: exact whatever sizes a server claims, since 128 bits hold any number of 64-bit ones.
package struct ByteTotal: Hashable, Comparable, Sendable {
  private var sum: Int128

  /// A sum that begins with so many bytes.
  package init(_ bytes: Int64 = 0) { sum = Int128(bytes) }

  package static func < (left: ByteTotal, right: ByteTotal) -> Bool { left.sum < right.sum }

  /// Counts a file in; one whose size is not known adds nothing.
  package static func += (total: inout ByteTotal, size: ByteCount?) { total.sum += Int128(size?.bytes ?? 0) }

  /// Takes a file out that was counted in.
  package static func -= (total: inout ByteTotal, size: ByteCount?) { total.sum -= Int128(size?.bytes ?? 0) }

  package static func += (total: inout ByteTotal, other: ByteTotal) { total.sum += other.sum }

  package static func - (left: ByteTotal, right: ByteTotal) -> ByteTotal {
    var rest = left
    rest.sum -= right.sum
    return rest
  }

  /// All digits, as for JSON.
  package var digits: String { String(sum) }

  /// For figures that may be rounded, such as shares and bars.
  package var approximate: Double { Double(sum) }

  /// The nearest number of 64 bits.
  package var clamped: Int64 { Int64(clamping: sum) }

  package var isZero: Bool { sum == 0 }
}

extension Sequence<ByteCount?> {
  /// All of them together.
  package var total: ByteTotal { reduce(into: ByteTotal()) { $0 += $1 } }
}
