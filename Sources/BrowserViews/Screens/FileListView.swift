import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// The list: headings, the rows the screen has room for, and words where there are none.
func drawFileList(_ state: AppState, into frame: inout Frame, layout: ScreenLayout, look: Look) {
  let list = state.list
  let widestPurpose = list.shares.shares.reduce(0) { max($0, $1.purpose?.rawValue.utf8.count ?? 0) }
  let columns = FileColumns(
    list.columns, width: layout.list.columns, widestPurpose: widestPurpose)
  drawHeadings(columns, list.sort, into: &frame, area: layout.columnHeader, look: look)
  guard !list.rows.isEmpty else {
    return drawEmpty(state, into: &frame, area: layout.list, look: look)
  }
  for (offset, index) in list.cursor.visible.enumerated() where list.rows.indices.contains(index) {
    let row = FileRow(
      file: list.table[list.rows[index]], isCurrent: index == list.cursor.index,
      isMarked: list.marks.contains(list.table[list.rows[index]].id), isUnconfirmed: list.cachedAt != nil)
    let (line, _) = layout.list.splitTop(offset + 1).top.splitBottom(1).bottom.splitTop(1)
    row.draw(columns, list, into: &frame, area: line, now: state.now, look: look)
  }
}

private func drawHeadings(
  _ columns: FileColumns, _ sort: FileSort, into frame: inout Frame, area: Rect, look: Look
) {
  frame.fill(area, style: look[.columnHeader])
  for (column, start) in columns.placed(from: area.left) {
    let title = column.kind.title(sort: sort, glyphs: look.glyphs)
    let text = title.fitted(to: column.width, alignment: column.kind.alignment)
    frame.write(text, at: Position(column: start, row: area.top), style: look[.columnHeader], within: area)
  }
}

/// One file in the list.
///
/// Cursor and mark are told by signs as well as by colour, at the signs and the name alone: over a slow line, moving must
/// not send two rows anew.
private struct FileRow {
  var file: RemoteFile
  var isCurrent: Bool
  var isMarked: Bool
  /// From the cache: the server has not named it in this run.
  var isUnconfirmed: Bool

  private var role: StyleRole {
    switch (isCurrent, isMarked) {
    case (true, true): .markedCursor
    case (true, false): .cursor
    case (false, true): .marked
    case (false, false): isUnconfirmed ? .muted : .text
    }
  }

  func draw(
    _ columns: FileColumns, _ list: FileListState, into frame: inout Frame, area: Rect, now: Timestamp,
    look: Look
  ) {
    let style = look[role]
    let plain = look[isUnconfirmed ? .muted : .text]
    frame.fill(area, style: plain)
    let signs: SafeText = (isCurrent ? ">" : " ") + (isMarked ? "*" : " ")
    frame.write(signs, at: area.origin, style: style, within: area)
    for (column, start) in columns.placed(from: area.left) {
      let full = column.kind.text(of: file, list, now: now, glyphs: look.glyphs)
      let text = fit(full, to: column, glyphs: look.glyphs)
      let isName = column.kind == .name
      let cell = isName ? style : column.kind.role(of: file).map { look[$0] } ?? plain
      frame.write(text, at: Position(column: start, row: area.top), style: cell, within: area)
    }
    if isCurrent { frame.cursor = area.origin }
  }

  private func fit(_ text: SafeText, to column: FileColumns.Column, glyphs: Glyphs) -> SafeText {
    guard column.kind == .name else {
      return text.fitted(
        to: column.width, alignment: column.kind.alignment, ellipsis: glyphs.ellipsis)
    }
    return text.truncatedInTheMiddle(to: column.width, ellipsis: glyphs.ellipsis)
  }
}

/// Why there is nothing to see, and what to do about it.
private func drawEmpty(_ state: AppState, into frame: inout Frame, area: Rect, look: Look) {
  let words = emptyWords(state, glyphs: look.glyphs)
  var row = area.top + min(1, max(0, area.rows - 1))
  for (text, role) in words {
    for line in text.wrapped(to: max(1, area.columns - 4)) where row < area.bottom {
      frame.write(line, at: Position(column: area.left + 2, row: row), style: look[role], within: area)
      row += 1
    }
  }
}

/// Why a filter for what is used or not used shows less than there may be.
private func unknownUses(_ list: FileListState) -> [(SafeText, StyleRole)] {
  guard list.filter.usesReferences, !(list.references?.isComplete ?? false) else { return [] }
  let gaps = ReferenceWords.gaps(list.references?.checks ?? [])
  let words: SafeText = gaps.isEmpty ? "the provider does not tell" : gaps.joined(separator: "; ")
  return [("What uses the files is not known of all: \(words).", .notice)]
}

private func emptyWords(_ state: AppState, glyphs: Glyphs) -> [(SafeText, StyleRole)] {
  let list = state.list
  let keys = state.keyNames.in(.files)
  if case .ended(.failed(let error)) = list.phase, list.table.fileCount == 0 {
    let headline = (ErrorWords.headlineWithRequest(error), StyleRole.error)
    guard let advice = ErrorWords.advice(error, keys: keys) else { return [headline] }
    return [headline, (advice, .text)]
  }
  if list.table.fileCount > 0 {
    let hidden = list.table.fileCount.counted("file")
    return [("No file fits the filter; \(hidden) hidden. \(keys[.back]) shows them.", .muted)]
      + unknownUses(list)
  }
  if list.phase.isUnderWay || list.phase == .notStarted {
    return [("Loading the list of files\(glyphs.ellipsis)", .muted)]
  }
  if let purpose = list.filter.purpose {
    return [("There is no file with purpose \(purpose.rawValue). \(keys[.back]) shows all purposes.", .muted)]
  }
  return [("There is no file here yet. Press \(keys[.upload]) to upload one.", .muted)]
}
