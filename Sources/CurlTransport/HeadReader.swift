import FilesAPI

/// Puts the lines of an answer's header together.
struct HeadReader {
  /// More than this in one header, in bytes, is no honest answer.
  static let limit = 256 << 10

  enum Event: Equatable {
    case incomplete
    /// The header of the real answer (not of an interim one) is complete.
    case complete(status: Int, HTTPFields)
    case tooLong
  }

  private var status = 0
  private var fields: [HTTPField] = []
  private var byteCount = 0
  private var isComplete = false

  /// Takes one line with its line break; lines after the header (trailers) change nothing.
  mutating func feed(_ line: UnsafeRawBufferPointer) -> Event {
    guard !isComplete else { return .incomplete }
    byteCount += line.count
    guard byteCount <= Self.limit else { return .tooLong }
    let text = String(decoding: line.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
      fields = []
      return .incomplete
    }
    guard text.isEmpty else {
      addField(text)
      return .incomplete
    }
    // 1xx announces another header.
    guard status >= 200 else { return .incomplete }
    isComplete = true
    return .complete(status: status, HTTPFields(fields))
  }

  private mutating func addField(_ text: String) {
    guard let colon = text.firstIndex(of: ":") else { return }
    let value = text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
    fields.append(HTTPField(String(text[..<colon]), String(value.trimmingTrailingBlanks)))
  }
}

extension Substring {
  fileprivate var trimmingTrailingBlanks: Substring {
    var rest = self
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return rest
  }
}
