import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// The list: headings, the rows the screen has room for, and words where there are none.
func drawFileList(_ state: AppState, on canvas: inout Canvas) {
  let list = state.list
  let (header, body) = canvas.area.splitTop(1)
  let columns = ColumnLayout(list, width: canvas.area.columns)
  canvas.within(header) { columns.drawHeadings(list.sort, on: &$0) }
  guard !list.rows.isEmpty else {
    let words = emptyWords(state, glyphs: canvas.look.glyphs)
    return canvas.within(body) { drawInsteadOfRows(words, on: &$0) }
  }
  let cells = FileCells(list: list, now: state.serverNow, glyphs: canvas.look.glyphs)
  canvas.within(body) { canvas in
    canvas.rows(list.cursor.visible.clamped(to: list.rows.indices)) { canvas, index in
      let file = list.table[list.rows[index]]
      let row = ListRowView(
        isCurrent: index == list.cursor.index, isMarked: list.marks.contains(file.id),
        isMuted: list.cachedAt != nil)
      row.draw(columns, on: &canvas) { (cells.text($0, of: file), cells.role($0, of: file)) }
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
