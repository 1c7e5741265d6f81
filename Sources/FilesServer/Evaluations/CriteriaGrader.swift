import LosslessJSON

/// Judges the items of an evaluation by its criteria, as far as that can be done without a model and without running code.
struct CriteriaGrader {
  let criteria: [JSONValue]

  /// What one criterion says of one item.
  struct Judgement {
    var name: String
    var type: String
    var passed: Bool
    /// In thousandths.
    var score: Int64
    /// Why it could not be judged.
    var problem: String?
  }

  /// What all criteria say of what templates may name: `item` and `sample`.
  func judgements(of values: JSONValue) -> [Judgement] { criteria.map { judged(values, by: $0) } }

  private func judged(_ values: JSONValue, by criterion: JSONValue) -> Judgement {
    func text(_ name: String) -> String {
      guard case .string(let text)? = criterion[name] else { return "" }
      return text
    }
    var judgement = Judgement(name: text("name"), type: text("type"), passed: false, score: 0)
    let (input, reference) = (
      Template.filled(text("input"), values), Template.filled(text("reference"), values)
    )
    switch judgement.type {
    case "string_check":
      judgement.passed = Self.holds(input, text("operation"), reference)
      judgement.score = judgement.passed ? 1_000 : 0
    case "text_similarity":
      judgement.score = Self.similarity(input, reference)
      judgement.passed = judgement.score >= criterion["pass_threshold"].flatMap(Self.thousandths) ?? 500
    default: judgement.problem = "This server has no model and runs no code to judge by '\(judgement.type)'."
    }
    return judgement
  }

  private static func holds(_ input: String, _ operation: String, _ reference: String) -> Bool {
    switch operation {
    case "eq": input == reference
    case "ne": input != reference
    case "like": reference.isEmpty || input.contains(reference)
    case "ilike": reference.isEmpty || input.lowercased().contains(reference.lowercased())
    default: false
    }
  }

  /// How many of the words of both are in both, in thousandths, whatever measure was asked for.
  private static func similarity(_ one: String, _ other: String) -> Int64 {
    let (one, other) = (words(one), words(other))
    guard !one.isEmpty || !other.isEmpty else { return 1_000 }
    return Int64(2_000 * one.intersection(other).count / (one.count + other.count))
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
  }

  private static func thousandths(_ value: JSONValue) -> Int64? {
    guard case .number(let digits) = value, let number = Double(digits), abs(number) < 1_000 else {
      return nil
    }
    return Int64(number * 1_000)
  }
}

/// Text with places such as `{{item.question}}`.
enum Template {
  /// The text with the values at their places; what is not there leaves nothing.
  static func filled(_ template: String, _ values: JSONValue) -> String {
    var result = ""
    var rest = Substring(template)
    while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
      result += rest[..<start.lowerBound]
      result += text(at: rest[start.upperBound..<end.lowerBound].filter { $0 != " " }, in: values)
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  /// The value at a place such as `item.question`.
  static func value(at place: String, in values: JSONValue) -> JSONValue? {
    place.split(separator: ".").reduce(Optional(values)) { inner, name in inner?[String(name)] }
  }

  private static func text(at place: String, in values: JSONValue) -> String {
    switch value(at: place, in: values) {
    case .string(let text)?: text
    case .null?, nil: ""
    case let value?: value.text
    }
  }
}
