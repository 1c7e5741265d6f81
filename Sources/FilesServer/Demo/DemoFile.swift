/// A sample file before it has an id.
struct DemoFile {
  var name: String
  var purpose: String
  var content: DemoContent
  /// Seconds.
  var age: Int64
  /// Seconds from now; nil keeps it for good.
  var expiresIn: Int64?
  var status = "processed"
  var statusDetails: String?
  /// For generated content that must be the same in several files; nil makes it different in each.
  var contentSeed: UInt64?

  init(_ name: String, _ purpose: String, _ content: DemoContent, age: Int64 = 0) {
    self.name = name
    self.purpose = purpose
    self.content = content
    self.age = age
  }
}

enum DemoContent {
  case bytes([UInt8])
  /// Generated when it is read.
  case lines(count: Int, width: Int)

  static func text(_ text: String) -> DemoContent { .bytes(Array(text.utf8)) }

  /// In bytes.
  var size: Int64 {
    switch self {
    case .bytes(let bytes): Int64(bytes.count)
    case .lines(let count, let width): Int64(count * width)
    }
  }
}
