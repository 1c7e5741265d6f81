/// Content that is made when it is read: numbered JSON lines of equal width, so any place can be made at once.
struct LineRecipe: Sendable {
  /// In bytes.
  let size: Int64
  /// One line with its line feed; the number's digits are put over it.
  private let template: [UInt8]
  /// Where the digits of the line's number begin in a line.
  private let numberPlaces: [Int]

  private static let digits = 9
  /// The narrowest line that holds a question and an answer, in bytes.
  static let leastWidth = 200
  /// The same of an answer in a batch.
  private static let leastAnswerWidth = 480

  /// What the lines are.
  private enum Kind: String {
    /// A question and its answer.
    case chat = "lines"
    /// Requests of a batch.
    case batchInput = "batch"
    /// Answers to them.
    case batchOutput = "answers"
    /// Requests that got none.
    case batchErrors = "errors"
    /// Notes in plain text.
    case text

    /// What belongs into a file of a purpose, in lines of so many bytes.
    init(purpose: String, width: Int) {
      switch purpose {
      case "batch": self = .batchInput
      case "batch_output": self = width < LineRecipe.leastAnswerWidth ? .batchErrors : .batchOutput
      case "assistants": self = .text
      default: self = .chat
      }
    }
  }

  /// The text that is kept with a file's metadata; lines are what its purpose wants.
  static func text(seed: UInt64, width: Int, purpose: String = "fine-tune") -> String {
    "\(Kind(purpose: purpose, width: width).rawValue):\(seed):\(width)"
  }

  /// Reads `text`; nil when it is no recipe.
  init?(_ text: String, size: Int64) {
    let parts = text.split(separator: ":")
    guard parts.count == 3, let kind = Kind(rawValue: String(parts[0])),
      let seed = UInt64(parts[1]), let width = Int(parts[2]), width >= Self.leastWidth
    else { return nil }
    self.size = size
    (template, numberPlaces) = Self.line(kind, seed: seed, width: width)
  }

  private static func line(_ kind: Kind, seed: UInt64, width: Int) -> ([UInt8], [Int]) {
    let number = [UInt8](repeating: UInt8(ascii: "0"), count: digits)
    let (start, end) = frame(kind, number: String(decoding: number, as: UTF8.self))
    var random = SeededRandom(seed: seed)
    let words = DemoText.words(of: width - start.utf8.count - end.utf8.count, using: &random)
    let line = Array(start.utf8) + words + Array(end.utf8)
    return (line, line.indices.filter { line[$0...].starts(with: number) })
  }

  /// What stands before the words of a line, and behind them.
  private static func frame(_ kind: Kind, number: String) -> (start: String, end: String) {
    switch kind {
    case .chat:
      (
        "{\"messages\":[{\"role\":\"user\",\"content\":\"Question \(number): ",
        "\"},{\"role\":\"assistant\",\"content\":\"Answer \(number), as asked.\"}]}\n"
      )
    case .batchInput:
      (
        "{\"custom_id\":\"request-\(number)\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":"
          + "{\"model\":\"gpt-4.1-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"",
        "\"}]}}\n"
      )
    case .batchOutput:
      (
        "{\"id\":\"batch_req_\(number)\",\"custom_id\":\"request-\(number)\",\"response\":{\"status_code\":200,"
          + "\"request_id\":\"req_\(number)\",\"body\":{\"object\":\"chat.completion\",\"model\":\"gpt-4.1-mini\","
          + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"",
        "\"},\"finish_reason\":\"stop\"}],\"usage\":"
          + "{\"prompt_tokens\":31,\"completion_tokens\":120,\"total_tokens\":151}}},\"error\":null}\n"
      )
    case .batchErrors:
      (
        "{\"id\":\"batch_req_\(number)\",\"custom_id\":\"request-\(number)\",\"response\":null,"
          + "\"error\":{\"code\":\"batch_expired\",\"message\":\"",
        "\"}}\n"
      )
    case .text: ("Note \(number): ", ".\n")
    }
  }

  /// Makes bytes from `offset` on and returns how many; 0 at the end.
  func write(from offset: Int64, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    var filled = 0
    let end = Int(min(Int64(buffer.count), max(0, size - offset)))
    while filled < end {
      let position = Int(offset) + filled
      let start = position % template.count
      let count = min(template.count - start, end - filled)
      let target = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + count])
      template[start..<start + count].withUnsafeBytes { target.copyMemory(from: $0) }
      putNumber(position / template.count + 1, over: target, start: start)
      filled += count
    }
    return filled
  }

  private func putNumber(_ number: Int, over line: UnsafeMutableRawBufferPointer, start: Int) {
    for place in numberPlaces {
      var rest = number
      for digit in stride(from: place + Self.digits - 1, through: place, by: -1) {
        if line.indices.contains(digit - start) {
          line[digit - start] = UInt8(ascii: "0") + UInt8(rest % 10)
        }
        rest /= 10
      }
    }
  }
}
