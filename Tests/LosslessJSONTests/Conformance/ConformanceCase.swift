import LosslessJSON
import Testing

/// One text that everybody who reads JSON should judge alike, or that the standard leaves to the reader.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
  enum Outcome: Equatable, Sendable {
    /// It is JSON; written compactly it is this.
    case accepted(String)
    /// It is none from this byte on.
    case refused(at: Int)
  }

  let name: String
  let bytes: [UInt8]
  let outcome: Outcome

  /// A text that is JSON; `written` is what the tree writes for it, by default the same.
  static func accept(_ name: String, _ text: String, as written: String? = nil) -> Self {
    let written = String(decoding: bytes(written ?? text), as: UTF8.self)
    return Self(name: name, bytes: bytes(text), outcome: .accepted(written))
  }

  /// A text that is no JSON, and the first byte that shows it; its end when something is missing there.
  static func refuse(_ name: String, _ text: String, at offset: Int) -> Self {
    Self(name: name, bytes: bytes(text), outcome: .refused(at: offset))
  }

  var testDescription: String { name }

  var isAccepted: Bool { offset == nil }

  /// The byte from which on it is no JSON.
  var offset: Int? {
    switch outcome {
    case .accepted: nil
    case .refused(let offset): offset
    }
  }

  /// The bytes of a text in which `<C3>` stands for the byte 0xC3.
  private static func bytes(_ text: String) -> [UInt8] {
    let written = Array(text.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < written.count {
      if index + 3 < written.count, written[index] == UInt8(ascii: "<"),
        written[index + 3] == UInt8(ascii: ">"),
        let byte = UInt8(String(decoding: written[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        bytes.append(byte)
        index += 4
      } else {
        bytes.append(written[index])
        index += 1
      }
    }
    return bytes
  }
}

/// All of the cases.
enum Conformance {
  /// What each reader has to accept.
  static let valid = arraysToAccept + numbersToAccept + objectsToAccept + stringsToAccept + structuresToAccept

  /// What each reader has to refuse.
  static let invalid =
    arraysToRefuse + literalsToRefuse + numbersToRefuse + objectsToRefuse + stringsToRefuse
    + structuresToRefuse

  /// What each reader may judge as it likes, with our judgement.
  static let undefined = undefinedNumbers + undefinedStrings + undefinedStructures

  static let all = valid + invalid + undefined
}
