/// Copies the lines, rows or records whose numbers are known, in the order of the content; of a table its header as well.
package struct ChosenScan: FilterScan {
  package let lines = LineSet()
  package let brokenLines = 0
  package let longLines = 0
  package private(set) var lostLines = 0
  private let numbers: Set<Int32>
  private let division: ContentDivision
  private var cutter: RecordCutter
  private var count = 0
  private var copies: [UInt8] = []

  package init(_ numbers: [Int32], _ division: ContentDivision) {
    self.numbers = Set(numbers)
    self.division = division
    cutter = RecordCutter(division)
  }

  package mutating func feed(_ bytes: [UInt8]) { feed(cutter.feed(bytes)) }

  package mutating func finish() { feed(cutter.finish()) }

  package mutating func drainCopies() -> [UInt8] {
    defer { copies = [] }
    return copies
  }

  private mutating func feed(_ parts: [Range<Int>?]) {
    for part in parts {
      defer { count += 1 }
      guard count < division.headerLines || numbers.contains(Int32(count)) else { continue }
      guard let range = part else {
        lostLines += 1
        continue
      }
      if case .values = division {
        copies += OneLine.joined(cutter.bytes, range)
      } else {
        copies += cutter.bytes[range]
      }
      copies.append(ByteScan.newline)
    }
  }
}
