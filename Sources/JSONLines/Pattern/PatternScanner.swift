/// Looks for an expression in lines; keeps what it learns about the expression from line to line.
package struct PatternScanner: Sendable {
  /// Finds where the match that ends first does so.
  private var seeker: LazyAutomaton
  /// Finds where it begins, from its end.
  private var tracer: LazyAutomaton
  /// Finds how far it goes, from its beginning.
  private var extender: LazyAutomaton
  /// Where a long line stands that is fed piece by piece.
  private var running = LazyAutomaton.dead
  /// Bytes that may still be looked at in vain behind matches, so that time stays linear.
  private var patience = 0

  /// Room for a short text: names of files are looked at by the hundred thousand.
  private var room: [UInt8] = []
  private static let mostRoom = 4_096

  /// Matches are followed so far beyond the first place where they could end, in bytes.
  private static let longestExtension = 4_096

  init(forward: ByteProgram, backward: ByteProgram) {
    seeker = LazyAutomaton(forward, isAnchored: false)
    tracer = LazyAutomaton(backward, isAnchored: true)
    extender = LazyAutomaton(forward, isAnchored: true)
  }

  /// States made so far, which cost much more than bytes that are read.
  var effort: Int { seeker.statesMade + tracer.statesMade + extender.statesMade }

  /// Allows for so many bytes to be looked at in vain.
  mutating func renewPatience(_ bytes: Int) { patience = bytes }

  // MARK: Whole lines

  /// Whether `bytes[line]`, one whole line, has a match, be it empty.
  package mutating func matches(_ bytes: [UInt8], line: Range<Int>) -> Bool {
    begin()
    return feed(bytes, line) || end()
  }

  /// The same of a text.
  mutating func matches(_ text: String) -> Bool {
    var bytes: [UInt8] = []
    swap(&bytes, &room)
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: text.utf8)
    defer { if bytes.count <= Self.mostRoom { swap(&bytes, &room) } }
    return matches(bytes, line: 0..<bytes.count)
  }

  /// Begins a line that is fed piece by piece.
  package mutating func begin() { running = seeker.origin(isAtEdge: true) }

  /// Takes the next bytes of the line; tells whether a match was found.
  package mutating func feed(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    if seeker.isMatch(running) { return true }
    var position = range.lowerBound
    while position < range.upperBound {
      position = seeker.read(bytes, position..<range.upperBound, &running)
      if seeker.isMatch(running) { return true }
    }
    return false
  }

  /// Tells whether there is a match now that the line is over.
  package func end() -> Bool { seeker.isMatchAtBorder(running) }

  // MARK: Places

  /// The part of a line that is in memory.
  struct Line {
    var range: Range<Int>
    /// Whether the line begins where the range does.
    var opens = true
    /// Whether the line ends where the range does.
    var closes = true
  }

  /// The next match that is not empty and begins at `from` or behind.
  mutating func next(in bytes: [UInt8], _ line: Line, from: Int) -> Range<Int>? {
    var position = from
    var state = seeker.origin(isAtEdge: line.opens && from == line.range.lowerBound)
    while position < line.range.upperBound {
      position = seeker.read(bytes, position..<line.range.upperBound, &state)
      if seeker.isMatch(state), let match = match(within: from..<position, bytes, line) { return match }
    }
    guard line.closes, seeker.isMatchAtBorder(state) else { return nil }
    return match(within: from..<position, bytes, line)
  }

  /// The longest match in a range at whose end one ends, followed as far as it goes; nil when it is empty.
  private mutating func match(within range: Range<Int>, _ bytes: [UInt8], _ line: Line) -> Range<Int>? {
    let end = range.upperBound
    var state = tracer.origin(isAtEdge: line.closes && end == line.range.upperBound)
    var position = end
    var start = end
    while position > range.lowerBound {
      position -= 1
      state = tracer.step(state, bytes[position])
      if state == LazyAutomaton.dead { break }
      let isAtStart = line.opens && position == line.range.lowerBound
      if isAtStart ? tracer.isMatchAtBorder(state) : tracer.isMatch(state) { start = position }
    }
    guard start < end else { return nil }
    return extended(start..<end, bytes, line)
  }

  /// A match followed as far as it goes.
  private mutating func extended(_ match: Range<Int>, _ bytes: [UInt8], _ line: Line) -> Range<Int> {
    var end = match.upperBound
    let limit = min(line.range.upperBound, end + min(Self.longestExtension, patience))
    var state = extender.origin(isAtEdge: line.opens && match.lowerBound == line.range.lowerBound)
    var position = match.lowerBound
    while position < limit {
      position = extender.read(bytes, position..<limit, &state)
      if state == LazyAutomaton.dead { break }
      let isAtEnd = line.closes && position == line.range.upperBound
      if isAtEnd ? extender.isMatchAtBorder(state) : extender.isMatch(state) { end = max(end, position) }
    }
    patience -= max(0, position - end)
    return match.lowerBound..<end
  }
}
