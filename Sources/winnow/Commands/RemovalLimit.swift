import BrowserCore
import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// The most that `winnow rm` may delete: a number of files, a share of all files, or bytes.
enum RemovalLimit: Equatable, Sendable {
  case files(Int)
  case percent(Double)
  case bytes(ByteCount)

  /// `500`, `10%`, or `5gb`; bytes need a unit, so that they are never taken for files.
  init?(_ text: String) {
    if let number = Int(text) {
      guard number >= 0 else { return nil }
      self = .files(number)
    } else if text.last == "%" {
      guard let share = Double(text.dropLast()), (0...100).contains(share) else { return nil }
      self = .percent(share)
    } else {
      guard text.last?.isLetter == true, let size = FilterFigures.size(text.lowercased()) else { return nil }
      self = .bytes(size)
    }
  }

  /// Why so much may not go, where `total` is the number of all files; nil when it may.
  ///
  /// A size that nobody knows may be any size.
  func problem(_ targets: [DeletionTarget], total: Int, _ text: String) -> SafeText? {
    let files = targets.count
    switch self {
    case .files(let most):
      return files > most ? "\(files.counted("file")) are more than --max-delete \(most)" : nil
    case .percent(let share):
      guard Double(files) * 100 > share * Double(total) else { return nil }
      return "\(files.counted("file")) of \(total.grouped) are more than --max-delete \(text)"
    case .bytes(let most):
      let unknown = targets.count { $0.byteCount == nil }
      guard unknown == 0 else {
        return "the size of \(unknown.counted("file")) is not known, and --max-delete \(text) is one"
      }
      let bytes = targets.lazy.map(\.byteCount).total
      return bytes > ByteTotal(most.bytes) ? "\(bytes.words) are more than --max-delete \(text)" : nil
    }
  }
}
