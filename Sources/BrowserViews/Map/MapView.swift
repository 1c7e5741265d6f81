import BrowserCore
import FilesAPI
import TerminalKit

/// The storage map: what takes the space, one grouping at a time, over the whole screen.
func drawMap(_ state: MapState, _ app: AppState, on canvas: inout Canvas) {
  canvas.fill(.text)
  let (top, rest) = canvas.area.splitTop(1)
  let (titles, middle) = rest.splitTop(1)
  let (body, bottom) = middle.splitBottom(1)
  canvas.within(top) { drawTop(state, app, on: &$0) }
  canvas.within(titles) { drawGroupings(state.grouping, of: app.mapGroupings, on: &$0) }
  canvas.within(body) { drawSlices(state, app.objectList?.place, on: &$0) }
  var line = LineBuilder()
  if let notice = app.notice {
    let words = NoticeWords.message(notice, keys: app.keyNames, glyphs: canvas.look.glyphs)
    line.add(words.whole, words.role)
  } else {
    let likely: [Action] = [.showSlice, .markSlice, .nextGrouping, .dismiss]
    line.add(" \(app.keyNames.hints(likely))", .muted)
  }
  canvas.within(bottom) { line.draw(on: &$0) }
}

private func drawTop(_ state: MapState, _ app: AppState, on canvas: inout Canvas) {
  let glyphs = canvas.look.glyphs
  var line = LineBuilder()
  line.add(" Storage map ", .title)
  if let total = state.map?.total {
    let count = counted(total.count, app.objectList?.place)
    line.add(" " + count + " \(glyphs.separator) \(total.byteCount.words)")
    if total.unknownSizes > 0 {
      line.addRight("\(total.unknownSizes.grouped) of unknown size", .muted, weight: 30)
    }
  } else {
    line.add(" counting\(glyphs.ellipsis)", .muted)
  }
  if let objects = app.objectList {
    if !objects.filterText.isEmpty { line.addRight("/\(objects.filterText)", .notice, weight: 55) }
    return line.draw(on: &canvas)
  }
  if app.list.phase.isUnderWay { line.addRight("more to come\(glyphs.ellipsis)", .warning, weight: 40) }
  if let purpose = app.list.filter.purpose {
    line.addRight("purpose: \(purpose.rawValue)", .notice, weight: 50)
  }
  if !app.list.filterText.isEmpty { line.addRight("/\(app.list.filterText)", .notice, weight: 55) }
  line.draw(on: &canvas)
}

/// All groupings, the chosen one in brackets; narrow screens begin at the chosen one.
private func drawGroupings(_ chosen: MapGrouping, of groupings: [MapGrouping], on canvas: inout Canvas) {
  canvas.fill(.columnHeader)
  func word(_ grouping: MapGrouping) -> SafeText {
    let name = MapWords.words(grouping)
    return grouping == chosen ? "[\(name)]" : " \(name) "
  }
  var shown = groupings[...]
  while shown.map(word).joined().width > canvas.area.columns, shown.first != chosen {
    shown = shown.dropFirst()
  }
  canvas.write(shown.map(word).joined(), .columnHeader)
}

private func drawSlices(_ state: MapState, _ place: CollectionPlace?, on canvas: inout Canvas) {
  guard let map = state.map else { return }
  guard !map.slices.isEmpty else {
    return canvas.write(MapWords.empty(map.grouping), .muted, at: Position(column: 2, row: 0))
  }
  let largest = map.slices.map(\.byteCount.approximate).max() ?? 0
  canvas.rows(state.cursor.visible.clamped(to: map.slices.indices)) { canvas, index in
    SliceRow(
      slice: map.slices[index], place: place, largest: largest, total: map.total,
      isCurrent: index == state.cursor.index
    )
    .draw(on: &canvas)
  }
}

/// How many rows of a list there are; without a place files.
private func counted(_ count: Int, _ place: CollectionPlace?) -> SafeText {
  place.map { ObjectWords.counted(count, in: $0) } ?? SafeText(count.counted("file"))
}

/// One line of the map: label, bar, bytes, share and count; narrow screens leave out bar, then count.
private struct SliceRow {
  var slice: MapSlice
  var place: CollectionPlace?
  var largest: Double
  var total: MapSlice
  var isCurrent: Bool

  private static let sizeWidth = 9
  private static let shareWidth = 5
  private static let widestBar = 30
  private static let narrowestLabel = 16

  func draw(on canvas: inout Canvas) {
    let glyphs = canvas.look.glyphs
    if isCurrent { canvas.highlight() } else { canvas.fill(.text) }
    var free = canvas.area.columns - 2 - Self.sizeWidth
    let showsShare = free >= Self.narrowestLabel + Self.shareWidth
    if showsShare { free -= Self.shareWidth }
    let showsCount = free >= Self.narrowestLabel + countWidth
    if showsCount { free -= countWidth }
    let bar = min(Self.widestBar, max(0, free - Self.narrowestLabel - 1) * 2 / 5)
    let label = MapWords.words(slice.label).fitted(
      to: free - (bar > 3 ? bar + 1 : 0), ellipsis: glyphs.ellipsis)
    var text: SafeText = (isCurrent ? "> " : "  ") + label
    if bar > 3 {
      let fraction = largest > 0 ? slice.byteCount.approximate / largest : 0
      text += " " + ProgressBar(fraction: fraction).text(columns: bar, glyphs: glyphs)
    }
    text += SafeText(slice.byteCount.words).fitted(to: Self.sizeWidth, alignment: .right)
    if showsShare { text += share.fitted(to: Self.shareWidth, alignment: .right) }
    if showsCount {
      text += counted(slice.count, place).fitted(to: countWidth, alignment: .right)
    }
    canvas.write(text)
  }

  /// All lines have the same, which is enough for the number of all.
  private var countWidth: Int { max(14, counted(total.count, place).width + 2) }

  private var share: SafeText {
    guard !total.byteCount.isZero else { return "" }
    let percent = slice.byteCount.approximate / total.byteCount.approximate * 100
    return percent > 0 && percent < 1 ? "<1%" : "\(Int(percent.rounded()))%"
  }
}
