import BrowserViews
import Glibc
import LosslessJSON

/// What a benchmark measured, as a row of the README's table has it.
struct Figure: Sendable {
  enum Limit: Sendable {
    case atMost(Double)
    case atLeast(Double)
  }

  /// The longest turn of the loop that nobody notices, in milliseconds.
  static let longestTurn = Limit.atMost(16)

  /// What was measured, and beside what.
  var words: String
  var amount: Amount
  /// What must hold; nil for what is only told.
  var limit: Limit?

  var holds: Bool {
    switch limit {
    case .atMost(let most): amount.value <= most
    case .atLeast(let least): amount.value >= least
    case nil: true
    }
  }

  /// What must be, as the table says it; a unit of several words stands beside the value already.
  var bound: String {
    let ending = amount.unit.contains(" ") ? "" : " \(amount.unit)"
    return switch limit {
    case .atMost(let most): "≤ \(Self.digits(most))\(ending)"
    case .atLeast(let least): "≥ \(Self.digits(least))\(ending)"
    case nil: ""
    }
  }

  /// Three digits that count, as a person reads them.
  static func digits(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    guard abs(value) < 100 else { return Int(value.rounded()).grouped }
    let text = figure((value * (abs(value) < 10 ? 100 : 10)).rounded() / (abs(value) < 10 ? 100 : 10))
    let short = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(short.reversed())
  }
}

/// A value with its unit.
struct Amount: Sendable {
  var value: Double
  /// As in "ms" or "times curl's time".
  var unit: String

  init(_ value: Double, _ unit: String) {
    self.value = value
    self.unit = unit
  }

  static func megabytes(kilobytes: Int) -> Amount { Amount(Double(kilobytes) / 1_000, "MB") }

  var text: String { "\(Figure.digits(value)) \(unit)" }
}

/// The figures of a run: each is printed with its limit as soon as it is there.
struct Figures {
  private(set) var all: [Figure] = []
  private var isRight = true

  /// Whether each figure is within its limit, and all was as it must be.
  var hold: Bool { isRight && all.allSatisfy(\.holds) }

  mutating func add(_ words: String, _ amount: Amount, _ limit: Figure.Limit? = nil) {
    let figure = Figure(words: words, amount: amount, limit: limit)
    all.append(figure)
    let bound = figure.bound.isEmpty ? "" : " (\(figure.bound))"
    report("\(words): \(amount.text)\(bound)\(figure.holds ? "" : "  DOES NOT HOLD")")
  }

  mutating func add(_ words: String, _ value: Duration, _ limit: Figure.Limit? = nil) {
    add(words, Amount(value.seconds * 1_000, "ms"), limit)
  }

  /// What has no measure: without it no figure counts.
  mutating func require(_ isRight: Bool, _ words: String) {
    if !isRight { report("NOT AS IT MUST BE: \(words)") }
    self.isRight = self.isRight && isRight
  }

  /// Something to know beside the figures.
  func report(_ words: String) {
    print(words)
    fflush(nil)
  }
}

/// The figures that were measured last, a line for each: what the README's table is made of.
struct FigureRecord {
  let path: String

  /// Puts the figures of a benchmark in the place of its earlier ones.
  func replace(_ figures: [Figure], of benchmark: String) throws {
    let others = lines().filter { $0.benchmark != benchmark }
    let own = figures.map { (benchmark, Self.line($0, of: benchmark)) }
    let order = Benchmark.all.map(\.name)
    func place(_ name: String) -> Int { order.firstIndex(of: name) ?? order.count }
    let all = (others + own).enumerated().sorted {
      (place($0.element.0), $0.offset) < (place($1.element.0), $1.offset)
    }
    let text = all.map { $0.element.1 + "\n" }.joined()
    guard let file = fopen(path, "w") else { throw BenchError("cannot write \(path)") }
    defer { fclose(file) }
    guard fputs(text, file) >= 0 else { throw BenchError("cannot write \(path)") }
  }

  private func lines() -> [(benchmark: String, text: String)] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    let text = String(decoding: bytes.prefix(count), as: UTF8.self)
    return text.split(separator: "\n").map { line in
      guard case .string(let name) = (try? JSONValue(parsing: Array(line.utf8)))?["benchmark"] else {
        return ("", String(line))
      }
      return (name, String(line))
    }
  }

  private static func line(_ figure: Figure, of benchmark: String) -> String {
    let members = [
      ("benchmark", benchmark), ("figure", "\(figure.words): \(figure.amount.text)"),
      ("must be", figure.bound),
      ("holds", figure.holds ? "yes" : "no"),
    ]
    return JSONValue.object(members.map { JSONValue.Member($0.0, .string($0.1)) }).text
  }
}
