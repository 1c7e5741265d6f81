/// Reads `NAME[=VALUE][:SECONDS][:OPERATION][*COUNT]`.
struct FaultParser {
  private let text: String
  private var name = ""
  private var value: String?
  private var seconds: Int?
  private var target: Fault.Target?
  private var count: Int?

  private static let statuses = [408, 409, 500, 502, 503, 504]
  private static let greatest = 1_000_000_000

  init(_ text: String) { self.text = text }

  mutating func parse() throws(ServerError) -> (Fault.Kind, Fault.Target?, Int?) {
    try split()
    return (try kind(), target, count)
  }

  private mutating func split() throws(ServerError) {
    let counted = text.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
    if counted.count == 2 {
      count = try number(String(counted[1]), atLeast: 1)
    }
    var parts = (counted.first ?? "").split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let sides = parts.removeFirst().split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    name = sides.first.map(String.init) ?? ""
    value = sides.count == 2 ? String(sides[1]) : nil
    for part in parts {
      if let operation = Fault.Target(rawValue: part) {
        target = operation
      } else if name == "429", let amount = Int(part), (0...Self.greatest).contains(amount) {
        seconds = amount
      } else {
        let known = Fault.Target.allCases.map(\.rawValue).joined(separator: ", ")
        throw ServerError("In the fault \"\(text)\", \"\(part)\" is none of \(known).")
      }
    }
  }

  private func kind() throws(ServerError) -> Fault.Kind {
    switch name {
    case "rate-limit": return try rateLimit()
    case "delay": return .delay(milliseconds: try number(value, atLeast: 0))
    case "slow": return .slow(bytesPerSecond: try number(value, atLeast: 1))
    case "cut": return .cut(bytes: try number(value, atLeast: 0))
    case "429":
      return .refuse(status: 429, every: try number(value ?? "1", atLeast: 1), retryAfter: seconds ?? 1)
    case "html": return .html(status: try status(value ?? "200"))
    default: break
    }
    if let status = Int(name), Self.statuses.contains(status) {
      return .refuse(status: status, every: try number(value ?? "1", atLeast: 1), retryAfter: 0)
    }
    guard let plain = Self.plain[name] else {
      throw ServerError("There is no fault \"\(text)\". The forms are:\n\(Fault.helpText)")
    }
    guard value == nil else {
      throw ServerError("The fault \"\(name)\" takes no value, but got \"\(text)\".")
    }
    return plain
  }

  private static let plain: [String: Fault.Kind] = [
    "drip": .drip, "lie-length": .lieLength, "no-ranges": .noRanges,
    "drop-answer": .dropAnswer, "truncated": .truncated,
    "nulls": .nulls,
    "long-ids": .longIDs, "repeat": .repeatFiles, "ignore-after": .ignoreAfter, "no-has-more": .noHasMore,
    "quota": .quota, "unauthorized": .unauthorized, "read-only-key": .readOnlyKey,
  ]

  private func rateLimit() throws(ServerError) -> Fault.Kind {
    let sides = (value ?? "").split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let requests = try number(sides.first, atLeast: 1)
    switch sides.dropFirst().first {
    case nil, "s": return .rateLimit(requests: requests, seconds: 1)
    case "m": return .rateLimit(requests: requests, seconds: 60)
    case let other?: throw ServerError("In the fault \"\(text)\", \"\(other)\" is none of s, m.")
    }
  }

  private func status(_ text: String) throws(ServerError) -> Int {
    let status = try number(text, atLeast: 200)
    guard status < 600 else {
      throw ServerError("In the fault \"\(self.text)\", \(status) is no HTTP status.")
    }
    return status
  }

  private func number(_ text: String?, atLeast least: Int) throws(ServerError) -> Int {
    guard let value = text.flatMap({ Int($0) }), (least...Self.greatest).contains(value) else {
      throw ServerError("The fault \"\(self.text)\" needs a whole number of at least \(least).")
    }
    return value
  }
}
