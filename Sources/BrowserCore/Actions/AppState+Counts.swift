import TerminalKit

/// Digits before a motion, as in `10j` and `5G`: how often, or where to.
///
/// In content only, and not in a record's tree, where digits fold: in lists they open the other lists.
extension AppState {
  private static let largestCount = 999_999_999
  /// More steps than a screen will ever have; the rest would only keep the next key waiting.
  private static let mostSteps = 1_000

  /// Takes a digit that begins or goes on with a count.
  mutating func takesCount(_ key: KeyPress) -> Bool {
    guard readsCounts, keyboard.pending.isEmpty, case .character(let sign) = key, sign.isASCII,
      let digit = sign.wholeNumberValue, digit > 0 || keyboard.count != nil
    else { return false }
    keyboard.count = min(Self.largestCount, (keyboard.count ?? 0) * 10 + digit)
    return true
  }

  private var readsCounts: Bool {
    !isCovered && preview?.mode.behavior.readsCounts ?? false
  }

  /// Does an action so often as was typed before it; what is no motion is done once.
  mutating func perform(_ action: Action, count: Int?) -> [Effect] {
    guard let count else { return perform(action) }
    if [.first, .last].contains(action), let mode = preview?.mode, [.records, .table, .text].contains(mode) {
      return inPreview { $0.go(toRecord: count, viewport: $1) } ?? []
    }
    guard Action.moving.contains(action), ![.first, .last, .lineStart, .lineEnd].contains(action) else {
      return perform(action)
    }
    return (0..<min(count, Self.mostSteps)).flatMap { _ in perform(action) }
  }
}
