import FoundationEssentials

/// Makes secrets unreadable in what servers say, in whatever form they come back.
///
/// A server or a gateway that repeats a key does so as it stands, percent-encoded, in Base64 (where `Basic` puts it) or
/// with JSON's escapes; and often only a part of it. Each run of sixteen of its characters is enough to be masked.
struct SecretMask: Sendable {
  /// What stands in a secret's place; fits into any JSON text.
  static let word = "***"
  /// Shorter secrets are too likely to be ordinary words.
  private static let shortest = 8
  /// So many characters of a longer secret are as secret as all of it.
  private static let revealingRun = 16
  private static let filterBits = 16

  private struct Place {
    var form: Int
    var offset: Int
  }

  private var forms: [[UInt8]] = []
  /// Where each eight bytes stand in the forms.
  private var places: [UInt64: [Place]] = [:]
  /// Whether any place has this digest: far cheaper to ask than `places`.
  private var filter: [Bool] = []
  /// How far one may step through a text without stepping over a run.
  private var stride = 8

  init(_ secrets: [String]) {
    let usable = secrets.filter { $0.utf8.count >= Self.shortest }
    for form in Set(usable.flatMap(Self.forms)) where form.count >= Self.shortest { add(form) }
  }

  var isEmpty: Bool { forms.isEmpty }

  private mutating func add(_ form: [UInt8]) {
    if filter.isEmpty { filter = [Bool](repeating: false, count: 1 << Self.filterBits) }
    for offset in 0...form.count - 8 {
      let word = Self.word(form, offset)
      places[word, default: []].append(Place(form: forms.count, offset: offset))
      filter[Self.digest(word)] = true
    }
    stride = min(stride, max(1, min(form.count, Self.revealingRun) - 7))
    forms.append(form)
  }

  // MARK: The forms of a secret

  private static func forms(of secret: String) -> [[UInt8]] {
    let encoded = PercentEncoding.item(secret)
    let base64 = (0..<3).map { inBase64(Array(secret.utf8), behind: $0) }
    let escaped = [("+", "\\u002b"), ("+", "\\u002B"), ("=", "\\u003d"), ("=", "\\u003D"), ("/", "\\/")]
      .map { secret.replacing($0.0, with: $0.1) }
    let texts = [secret, encoded, encoded.lowercasedEscapes] + base64 + base64.map(urlSafe) + escaped
    return texts.map { Array($0.utf8) }
  }

  /// The characters that depend on the secret alone when so many bytes stand before it.
  private static func inBase64(_ secret: [UInt8], behind count: Int) -> String {
    let bytes = [UInt8](repeating: 0, count: count) + secret
    let text = Data(bytes).base64EncodedString().prefix(bytes.count * 8 / 6)
    return String(text.dropFirst((count * 8 + 5) / 6))
  }

  private static func urlSafe(_ base64: String) -> String {
    base64.replacing("+", with: "-").replacing("/", with: "_")
  }

  // MARK: Masking

  /// The bytes with each secret replaced; the same array where there is none.
  func masked(_ bytes: [UInt8]) -> [UInt8] {
    let runs = runs(in: bytes)
    guard !runs.isEmpty else { return bytes }
    var result: [UInt8] = []
    var position = 0
    for run in runs {
      result += bytes[position..<run.lowerBound] + Array(Self.word.utf8)
      position = run.upperBound
    }
    return result + bytes[position...]
  }

  func masked(_ text: String) -> String {
    isEmpty ? text : String(decoding: masked(Array(text.utf8)), as: UTF8.self)
  }

  func masked(_ fields: HTTPFields) -> HTTPFields {
    isEmpty ? fields : HTTPFields(fields.all.map { HTTPField(masked($0.name), masked($0.value)) })
  }

  func masked(_ failure: HTTPFailure) -> HTTPFailure {
    var failure = failure
    failure.reason = masked(failure.reason)
    return failure
  }

  /// What an answer of error said, once it is read: escapes of its JSON may have hidden a secret before.
  func masked(_ failure: CallFailure) -> CallFailure {
    guard !isEmpty else { return failure }
    var failure = failure
    failure.error.reason = masked(failure.error.reason)
    failure.error.requestID = failure.error.requestID.map(masked)
    return failure
  }

  private func masked(_ reason: FilesError.Reason) -> FilesError.Reason {
    switch reason {
    case .unreachable(let text): return .unreachable(masked(text))
    case .untrusted(let text): return .untrusted(masked(text))
    case .redirected(let from, let to): return .redirected(from: masked(from), to: masked(to))
    case .invalidRequest(let text): return .invalidRequest(masked(text))
    case .unreadable(let detail, let excerpt):
      return .unreadable(detail: masked(detail), excerpt: masked(excerpt))
    case .rejected(var rejection):
      rejection.message = masked(rejection.message)
      rejection.type = rejection.type.map(masked)
      rejection.code = rejection.code.map(masked)
      rejection.parameter = rejection.parameter.map(masked)
      return .rejected(rejection)
    case .timedOut, .cancelled, .lengthMismatch, .local, .readOnly, .notAsPlanned: return reason
    }
  }

  private func runs(in bytes: [UInt8]) -> [Range<Int>] {
    guard !isEmpty, bytes.count >= Self.shortest else { return [] }
    var runs: [Range<Int>] = []
    var position = 0
    while position <= bytes.count - 8 {
      let word = Self.word(bytes, position)
      if filter[Self.digest(word)], let run = longestRun(at: position, word, in: bytes) {
        // The form that was found first may have been the shorter one.
        runs.append(run.clamped(to: (runs.last?.upperBound ?? 0)..<bytes.count))
        position = max(run.upperBound, position + stride)
      } else {
        position += stride
      }
    }
    return runs
  }

  /// The longest telling piece of a secret around eight bytes that stand in one.
  private func longestRun(at position: Int, _ word: UInt64, in bytes: [UInt8]) -> Range<Int>? {
    var longest: Range<Int>?
    for place in places[word] ?? [] {
      let run = run(around: position, place, in: bytes)
      let isTelling = run.count >= min(forms[place.form].count, Self.revealingRun)
      if isTelling, run.count > longest?.count ?? 0 { longest = run }
    }
    return longest
  }

  private func run(around position: Int, _ place: Place, in bytes: [UInt8]) -> Range<Int> {
    let form = forms[place.form]
    var before = 0
    while before < min(place.offset, position),
      bytes[position - before - 1] == form[place.offset - before - 1]
    {
      before += 1
    }
    var after = 8
    while place.offset + after < form.count, position + after < bytes.count,
      bytes[position + after] == form[place.offset + after]
    {
      after += 1
    }
    return position - before..<position + after
  }

  private static func word(_ bytes: [UInt8], _ offset: Int) -> UInt64 {
    let raw = unsafe bytes.span.bytes
    // Safe because any eight bytes are a number, and the callers keep them inside the array.
    return unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  private static func digest(_ word: UInt64) -> Int {
    Int((word &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - filterBits))
  }
}

extension String {
  /// Percent escapes with small letters, everything else as it is.
  fileprivate var lowercasedEscapes: String {
    var rest = self[...]
    var result = ""
    while let percent = rest.firstIndex(of: "%") {
      result += rest[..<percent] + rest[percent...].prefix(3).lowercased()
      rest = rest[percent...].dropFirst(3)
    }
    return result + rest
  }
}
