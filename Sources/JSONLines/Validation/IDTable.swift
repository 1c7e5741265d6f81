/// Which line an id stood in first, by a hash of the id: flat memory of 12 bytes a place, no ids.
///
/// The one thing of a check that grows with the file. It is bounded: beyond `idLimit` ids, which is more than any
/// provider takes in a batch, none is remembered any more, and the table takes 25 MB. Two of a million different ids
/// share a hash with a chance of 1 to 30 million.
struct IDTable {
  static let idLimit = 1_000_000
  private static let firstCapacity = 1024

  /// A hash of 0 marks an empty place.
  private var hashes: [UInt64] = []
  private var lines: [UInt32] = []
  private(set) var count = 0

  /// Remembers an id; its line is counted from 1.
  ///
  /// - Returns: the line that had it before.
  mutating func earlierLine(ofHash hash: UInt64, now line: Int) -> Int? {
    if count * 4 >= hashes.count * 3 { grow() }
    let hash = max(hash, 1)
    let place = place(of: hash)
    if hashes[place] == hash { return Int(lines[place]) }
    guard count < Self.idLimit else { return nil }
    hashes[place] = hash
    lines[place] = UInt32(clamping: line)
    count += 1
    return nil
  }

  /// Takes in the ids of lines that follow, of which so many come before theirs.
  ///
  /// - Returns: false when an id is in both, or there are too many of them; then nothing is to be made of this table.
  mutating func join(_ next: IDTable, linesBefore: Int) -> Bool {
    guard count + next.count <= Self.idLimit else { return false }
    for place in next.hashes.indices where next.hashes[place] != 0 {
      let line = Int(next.lines[place]) + linesBefore
      guard earlierLine(ofHash: next.hashes[place], now: line) == nil else { return false }
    }
    return true
  }

  /// Where a hash is, or the empty place where it would be.
  @inline(__always)
  private func place(of hash: UInt64) -> Int {
    let mask = hashes.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while hashes[place] != 0, hashes[place] != hash { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let (oldHashes, oldLines) = (hashes, lines)
    let capacity = max(Self.firstCapacity, oldHashes.count * 2)
    hashes = Array(repeating: 0, count: capacity)
    lines = Array(repeating: 0, count: capacity)
    for index in oldHashes.indices where oldHashes[index] != 0 {
      let place = place(of: oldHashes[index])
      hashes[place] = oldHashes[index]
      lines[place] = oldLines[index]
    }
  }
}
