import LosslessJSON

/// What an answer of error is about.
///
/// Only what the API itself says about a file (or an object of a collection) is a verdict on it: between it and us are proxies, gateways and
/// routers, whose 404 says that *they* know no such page.
package enum RejectionSubject: Hashable, Sendable {
  /// The API's own words, with the id of the file in them.
  case file
  /// The shape of the API's own words, without the id: good as one witness of two.
  case someFile
  /// Who asks may not: the key, the organization, the bill.
  case caller
  /// A page, a router's "no such route", an empty body: nobody knows.
  case unknown
}

/// What a call is about, as far as it tells whether a refusal is.
struct CallSubject: Sendable {
  var id: String
  /// The words by which the API calls such a thing.
  var nouns: Set<String>
  /// The segments of paths to it: an answer that repeats one speaks of the path.
  var segments: [String]

  static func file(_ id: FileID) -> CallSubject {
    CallSubject(id: id.rawValue, nouns: ["file", "files"], segments: ["files"])
  }
}

extension RejectionSubject {
  /// Reads what an answer of error to a call for a file or an object is about.
  init(status: Int, body: [UInt8], about subject: CallSubject?) {
    let words = RejectionWords(body, about: subject)
    switch status {
    case 401, 402, 407: self = .caller
    case 403: self = words?.namesFile == true && words?.isAboutCaller == false ? .file : .caller
    case 400..<500:
      guard let words, !words.isAboutRoute else {
        self = .unknown
        return
      }
      if words.namesFile {
        self = .file
      } else {
        let isAbsence = status == 404 || status == 410
        self = words.hasErrorShape && (!isAbsence || words.speaksOfFile) ? .someFile : .unknown
      }
    default: self = .unknown
    }
  }
}

/// The words of an answer of error that is a JSON object, as far as they tell what it is about.
private struct RejectionWords {
  let namesFile: Bool
  /// `error` as an object, or a word, beside the fields that APIs send; or a list of what is wrong.
  let hasErrorShape: Bool
  private let words: Set<String>
  private let nouns: Set<String>
  private let hasRouteMember: Bool
  private let namesPath: Bool

  init?(_ body: [UInt8], about subject: CallSubject?) {
    guard let json = try? JSONValue(parsing: body), case .object(let members) = json else { return nil }
    let inner = json["error"].flatMap { value in if case .object(let inner) = value { inner } else { nil } }
    let all = members + (inner ?? [])
    hasRouteMember = all.contains { Self.routeMembers.contains($0.key.lowercased()) }
    hasErrorShape = inner != nil || Self.isError(json["object"]) || Self.isError(json["type"])
    var text = Self.texts(json).joined(separator: " ")
    let subject = subject ?? CallSubject(id: "", nouns: ["file", "files"], segments: ["files"])
    let name = subject.id
    nouns = subject.nouns
    namesPath =
      subject.segments.contains { text.contains($0 + "/") || text.contains("/" + $0) }
      || !name.isEmpty && text.contains("/" + name)
    (text, namesFile) = Self.removing(name, from: text)
    words = Set(text.lowercased().split { !$0.isLetter }.map(String.init))
  }

  /// A router speaks of routes; its words may well repeat the id, as part of a path.
  var isAboutRoute: Bool { hasRouteMember || namesPath || !words.isDisjoint(with: Self.routeWords) }
  var isAboutCaller: Bool { isAboutRoute || !words.isDisjoint(with: Self.callerWords) }
  var speaksOfFile: Bool { !words.isDisjoint(with: nouns) }

  private static func isError(_ value: JSONValue?) -> Bool { value == .string("error") }

  /// All texts of an answer, however deep; a body of error is small.
  private static func texts(_ value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let elements): elements.flatMap(texts)
    case .object(let members): members.flatMap { texts($0.value) }
    case .number, .bool, .null: []
    }
  }

  /// The text without the id, and whether it was there as a word of its own.
  ///
  /// An id of a few letters could be a word of any sentence.
  private static func removing(_ id: String, from text: String) -> (text: String, wasThere: Bool) {
    guard id.count >= shortestTellingID else { return (text, false) }
    let parts = text.split(separator: id, omittingEmptySubsequences: false)
    guard parts.count > 1 else { return (text, false) }
    let isWord = zip(parts, parts.dropFirst()).contains { before, after in
      !isPartOfID(before.last) && !isPartOfID(after.first)
    }
    return (parts.joined(separator: " "), isWord)
  }

  private static func isPartOfID(_ character: Character?) -> Bool {
    guard let character else { return false }
    return character.isLetter || character.isNumber || character == "-" || character == "_"
  }

  private static let shortestTellingID = 6
  /// Where servers repeat the request: Spring, problem details (RFC 9457), Moonshot, Envoy and others.
  private static let routeMembers: Set<String> = [
    "path", "url", "uri", "instance", "route", "method", "endpoint", "requesturi", "request_uri",
    "request_path",
  ]
  /// What routers, gateways and hosts say that something else than a file is missing.
  private static let routeWords: Set<String> = [
    "route", "routes", "routing", "url", "urls", "uri", "path", "endpoint", "endpoints", "method",
    "deployment",
    "page", "host", "hostname", "domain", "upstream", "backend", "gateway", "proxy", "service", "directory",
    "bucket", "handler",
  ]
  /// What is said of keys and their rights.
  private static let callerWords: Set<String> = [
    "scope", "scopes", "key", "keys", "role", "roles", "organization", "project", "token", "credentials",
    "account", "restricted",
  ]
}
