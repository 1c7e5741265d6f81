/// How wide a list is, and how wide its columns may be.
struct ColumnWidths<Kind: ListColumn> {
  /// Cursor, mark and a blank.
  static var gutter: Int { 3 }
  static var gap: Int { 2 }
  private static var narrowestMain: Int { 24 }
  private static var widestMain: Int { 80 }

  let all: Int
  /// What a column needs where there is no more room; of the main column nothing.
  let least: (Kind) -> Int
  /// What the longest text of a column needs; nil where no more than the least.
  let longest: (Kind) -> Int?

  /// The main column needs no more than its own longest text.
  var leastOfMain: Int { min(longest(.main) ?? .max, Self.narrowestMain) }

  /// What is left for the main column.
  func room(beside kinds: [Kind]) -> Int {
    kinds.reduce(all - Self.gutter) { $1 == .main ? $0 : $0 - least($1) - Self.gap }
  }

  /// What each gets of the room: where some is left beside the main column, the others get what their longest texts need,
  /// the most needed first.
  func shared(among kinds: [Kind]) -> [Kind: Int] {
    let leastOfMain = leastOfMain
    var room = room(beside: kinds)
    var widths: [Kind: Int] = [:]
    for kind in kinds.sorted(by: { $0.need > $1.need }) where kind != .main {
      let more = max(0, min((longest(kind) ?? 0) - least(kind), room - leastOfMain))
      widths[kind] = least(kind) + more
      room -= more
    }
    widths[.main] = max(1, min(Self.widestMain, room))
    return widths
  }
}
