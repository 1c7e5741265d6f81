import LosslessJSON

/// Counts what is in records, one at a time; a record that turns out to be no JSON counts for nothing.
struct RecordTally: Sendable {
  private(set) var paths = PathTree()
  private(set) var roles = ValueTally()
  private(set) var endpoints = ValueTally()
  private(set) var answers = AnswerTally()
  private(set) var endings = ValueTally()
  private var reader = AnswerReader()
  private var open: [Frame] = []
  private var pass = PathTree.Pass(record: 0)
  private var notes = RecordNotes()

  /// An open bracket.
  private struct Frame {
    /// Nil where nothing inside is listed.
    var place: PathTree.KeyPlace?
    /// The node of the value that comes next.
    var child: Int?
  }

  /// Counts the record `bytes[range]`.
  ///
  /// - Throws: where it is no JSON.
  mutating func feed(_ bytes: [UInt8], _ range: Range<Int>) throws(JSONSyntaxError) {
    pass = PathTree.Pass(record: pass.record + 1)
    notes = RecordNotes()
    do throws(JSONSyntaxError) {
      try walk(bytes, range)
    } catch {
      // The same walk stops at the same byte.
      pass.sign = -1
      try? walk(bytes, range)
      throw error
    }
    if notes.isAnswer { notes.faults = try reader.faults(bytes, range) }
    answers.feed(notes)
  }

  private mutating func walk(_ bytes: [UInt8], _ range: Range<Int>) throws(JSONSyntaxError) {
    var scanner = JSONScanner(bytes, range: range)
    open.removeAll(keepingCapacity: true)
    while let token = try scanner.next() {
      switch token {
      case .key(let key): feed(key: key, bytes)
      case .beginObject: begin(.object)
      case .beginArray: begin(.array)
      case .endObject, .endArray: open.removeLast()
      case .string(let text): feed(string: text, bytes)
      case .number(let digits): feed(number: digits, bytes)
      case .true, .false: count(.boolean)
      case .null: count(.null)
      }
    }
  }

  private mutating func feed(key: Range<Int>, _ bytes: [UInt8]) {
    let last = open.count - 1
    guard let place = open[last].place else { return }
    open[last].child = paths.child(at: place, bytes, key)
    guard let child = open[last].child else { return paths.countUnlisted(sign: pass.sign) }
    open[last].place?.previous = child
  }

  /// Counts a value where it stands, and returns its node.
  @discardableResult
  private mutating func count(_ type: ValueType) -> Int? {
    let node: Int?
    if let frame = open.last {
      node = frame.child
    } else {
      node = PathTree.root
    }
    guard let node else { return nil }
    paths.count(type, at: node, pass)
    switch paths.meaning(of: node) {
    case .message: notes.messages += 1
    case .answer: notes.isAnswer = true
    default: break
    }
    return node
  }

  private mutating func begin(_ type: ValueType) {
    let node = count(type)
    var frame = Frame(place: node.map { PathTree.KeyPlace(parent: $0) })
    if type == .array, let node {
      frame.child = paths.element(of: node)
      note(listAt: node)
    }
    open.append(frame)
  }

  private mutating func note(listAt node: Int) {
    switch paths.meaning(of: node) {
    case .tools: notes.hasTools = true
    case .toolCall: notes.hasCalls = true
    case .role, .model, .endpoint, .status, .errorCode, .errorType, .inputTokens, .outputTokens, .totalTokens,
      .message, .answer, .ending, nil:
      break
    }
  }

  private mutating func feed(string text: Range<Int>, _ bytes: [UInt8]) {
    guard let node = count(.string), let meaning = paths.meaning(of: node) else { return }
    switch meaning {
    case .role: roles.count(bytes, text, sign: pass.sign)
    case .endpoint: endpoints.count(bytes, text, sign: pass.sign)
    case .model: notes.model = answers.place(ofModel: bytes, text)
    case .errorCode: answers.note(errorCode: bytes, text, in: &notes)
    case .errorType: answers.note(errorType: bytes, text, in: &notes)
    case .ending: endings.count(bytes, text, sign: pass.sign)
    case .status, .inputTokens, .outputTokens, .totalTokens, .message, .tools, .toolCall, .answer: break
    }
  }

  private mutating func feed(number digits: Range<Int>, _ bytes: [UInt8]) {
    guard let node = count(.number), let meaning = paths.meaning(of: node) else { return }
    guard let number = RecordNotes.integer(bytes, digits) else { return }
    switch meaning {
    case .status: notes.status = number
    case .inputTokens: notes.input = number
    case .outputTokens: notes.output = number
    case .totalTokens: notes.total = number
    case .role, .model, .endpoint, .errorCode, .errorType, .message, .tools, .toolCall, .answer, .ending:
      break
    }
  }
}

/// What one record tells beside its keys.
struct RecordNotes {
  /// How a record names its model.
  enum Model: Equatable {
    case place(Int)
    /// One of those that have no count of their own.
    case unlisted
  }

  var model: Model?
  var errorCode: Int?
  var errorType: Int?
  var status: Int?
  var input: Int?
  var output: Int?
  var total: Int?
  var messages = 0
  var hasTools = false
  var hasCalls = false
  /// Whether it may be an answer, and then what is wrong with it.
  var isAnswer = false
  var faults: AnswerFaults?

  /// A whole number of at most 12 digits; nil for all others.
  static func integer(_ bytes: [UInt8], _ digits: Range<Int>) -> Int? {
    guard digits.count <= 12 else { return nil }
    var number = 0
    for byte in bytes[digits] {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    return number
  }
}
