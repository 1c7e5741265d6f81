import LosslessJSON

/// Reads what servers say when they refuse; every shape met in the field.
///
/// Looked for in this order: `error` (object, string), `detail` (string, array, object), `message` (string, object),
/// then a web page's title, then the first printable characters of the body.
enum ErrorBodyDecoder {
  /// The longest message that is kept, in characters.
  private static let messageLimit = 2_000

  static func rejection(_ answer: Answer, about subject: CallSubject? = nil) -> FilesError.Rejection {
    let body = answer.bytes
    var rejection = FilesError.Rejection(
      status: answer.status, message: "",
      subject: RejectionSubject(status: answer.status, body: body, about: subject))
    guard let json = try? JSONValue(parsing: body), case .object = json else {
      let page = WebPage.words(in: body)
      rejection.message = page ?? Excerpt.printable(body)
      rejection.isMarkup = page != nil || body.first { $0 > 0x20 } == UInt8(ascii: "<")
      return rejection
    }
    let holder = json["error"].flatMap { $0.isObject ? $0 : nil } ?? json
    rejection.message = String((message(json) ?? Excerpt.printable(body)).prefix(messageLimit))
    rejection.type = word(holder["type"])
    rejection.code = word(holder["code"])
    rejection.parameter = word(holder["param"])
    return rejection
  }

  /// The request id that Anthropic puts into the body.
  static func requestID(in body: [UInt8]) -> String? {
    guard let json = try? JSONValue(parsing: body) else { return nil }
    return word(json["request_id"])
  }

  private static func message(_ json: JSONValue) -> String? {
    for key in ["error", "detail", "message"] {
      guard let value = json[key], let words = words(value), !words.isEmpty else { continue }
      return words
    }
    return nil
  }

  /// The words in a value: a string, an object's `message`, `detail` or `msg`, or several of them.
  private static func words(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text):
      return text
    case .array(let elements):
      return elements.compactMap { element in located(element) }.joined(separator: "; ")
    case .object:
      for key in ["message", "detail", "msg", "errors"] {
        if let inner = value[key].flatMap({ words($0) }), !inner.isEmpty { return inner }
      }
      return nil
    case .number, .bool, .null:
      return nil
    }
  }

  /// One validation error: where (`loc`) and what (`msg`).
  private static func located(_ element: JSONValue) -> String? {
    guard let message = words(element) else { return nil }
    guard case .array(let path) = element["loc"] else { return message }
    let place = path.compactMap { word($0) }.joined(separator: ".")
    return place.isEmpty ? message : "\(place): \(message)"
  }

  /// A string's printable characters, as far as a word goes, or a number; one proxy writes "None" for nothing.
  private static func word(_ value: JSONValue?) -> String? {
    switch value {
    case .string(let text):
      let word = Excerpt.printable(Array(text.utf8))
      return word.isEmpty || word == "None" ? nil : word
    case .number(let digits):
      return String(digits.prefix(Excerpt.length))
    case .object, .array, .bool, .null, nil:
      return nil
    }
  }
}

extension JSONValue {
  fileprivate var isObject: Bool {
    guard case .object = self else { return false }
    return true
  }
}
