import LosslessJSON

/// Turns the tokens of a record into lines.
struct PrettyLayout {
  private let bytes: [UInt8]
  private var scanner: JSONScanner
  private var key: Range<Int>?
  /// For each open bracket, whether a member or element was seen in it.
  private var hasMembers: [Bool] = []
  private(set) var lines: [PrettyLine] = []
  private(set) var problem: RecordProblem?
  private(set) var isCut = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    scanner = JSONScanner(bytes)
  }

  mutating func run() {
    var done = 0
    do {
      while let token = try scanner.next() {
        guard lines.count < PrettyRecord.lineLimit else {
          isCut = true
          return
        }
        feed(token, end: scanner.offset)
        done = scanner.offset
      }
    } catch {
      problem = RecordProblem(error)
      addRaw(from: key?.lowerBound ?? done)
    }
  }

  private mutating func feed(_ token: JSONToken, end: Int) {
    switch token {
    case .key(let range):
      key = range.lowerBound - 1..<range.upperBound + 1
    case .beginObject: open(.openObject, at: end - 1)
    case .beginArray: open(.openArray, at: end - 1)
    case .endObject: close(.closeObject, empty: .emptyObject, at: end - 1)
    case .endArray: close(.closeArray, empty: .emptyArray, at: end - 1)
    case .string(let range): addString(range.lowerBound - 1..<range.upperBound + 1)
    case .number(let range): add(.number, range)
    case .true, .null: add(.literal, end - 4..<end)
    case .false: add(.literal, end - 5..<end)
    }
  }

  private mutating func open(_ value: PrettyLine.Value, at place: Int) {
    add(value, place..<place + 1)
    hasMembers.append(false)
  }

  private mutating func close(_ value: PrettyLine.Value, empty: PrettyLine.Value, at place: Int) {
    let hadMembers = hasMembers.popLast() ?? false
    guard hadMembers || lines.isEmpty else {
      lines[lines.count - 1].value = empty
      lines[lines.count - 1].range = lines[lines.count - 1].range.lowerBound..<place + 1
      return
    }
    lines.append(PrettyLine(depth: hasMembers.count, value: value, range: place..<place + 1))
  }

  private mutating func add(_ value: PrettyLine.Value, _ range: Range<Int>) {
    if let hadMembers = hasMembers.last {
      if hadMembers, !lines.isEmpty { lines[lines.count - 1].hasComma = true }
      hasMembers[hasMembers.count - 1] = true
    }
    var line = PrettyLine(depth: hasMembers.count, value: value, range: range)
    line.key = key.take()
    lines.append(line)
  }

  private mutating func addString(_ range: Range<Int>) {
    var piece = StringPieces.first(of: range, in: bytes)
    add(.string, piece)
    while piece.upperBound < range.upperBound {
      piece = StringPieces.first(of: piece.upperBound..<range.upperBound, in: bytes)
      lines.append(PrettyLine(depth: hasMembers.count + 1, value: .stringRest, range: piece))
    }
  }

  private mutating func addRaw(from start: Int) {
    var rest = start..<bytes.count
    while !rest.isEmpty, lines.count < PrettyRecord.lineLimit {
      let piece = StringPieces.first(of: rest, in: bytes)
      lines.append(PrettyLine(depth: hasMembers.count, value: .raw, range: piece))
      rest = piece.upperBound..<rest.upperBound
    }
  }
}

/// Cuts long text into pieces of a bearable length.
enum StringPieces {
  /// The beginning of a range: at most `pieceBytes`, cut behind a blank where possible, never inside a
  /// character, a run of backslashes or an escape of four digits.
  static func first(of range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    guard range.count > PrettyRecord.pieceBytes + PrettyRecord.pieceBytes / 8 else { return range }
    let limit = range.lowerBound + PrettyRecord.pieceBytes
    var cut = limit
    while cut > limit - 256 {
      if bytes[cut - 1] == UInt8(ascii: " ") { return range.lowerBound..<cut }
      cut -= 1
    }
    return range.lowerBound..<outsideOfEscapes(limit, bytes, range)
  }

  private static func outsideOfEscapes(_ limit: Int, _ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var cut = limit
    while cut > range.lowerBound + 1, bytes[cut] & 0xC0 == 0x80 { cut -= 1 }
    let nearby = max(range.lowerBound + 1, cut - 6)
    guard let backslash = bytes[nearby..<cut].lastIndex(of: UInt8(ascii: "\\")) else { return cut }
    cut = backslash
    while cut > range.lowerBound + 1, bytes[cut - 1] == UInt8(ascii: "\\") { cut -= 1 }
    return cut > range.lowerBound + 1 ? cut : limit
  }
}
