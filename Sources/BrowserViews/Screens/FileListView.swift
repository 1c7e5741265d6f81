import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// The list: headings, the rows the screen has room for, and words where there are none.
func drawFileList(_ state: AppState, into frame: inout Frame, layout: ScreenLayout, look: Appearance) {
  let list = state.list
  let columns = ColumnLayout(list, width: layout.list.columns)
  columns.drawHeadings(into: &frame, area: layout.columnHeader, look: look) {
    $0.title(sort: list.sort, glyphs: look.glyphs)
  }
  guard !list.rows.isEmpty else {
    return drawInsteadOfRows(
      emptyWords(state, glyphs: look.glyphs), into: &frame, area: layout.list, look: look)
  }
  for (offset, index) in list.cursor.visible.enumerated() where list.rows.indices.contains(index) {
    let file = list.table[list.rows[index]]
    let row = ListRowView(
      isCurrent: index == list.cursor.index, isMarked: list.marks.contains(file.id),
      isMuted: list.cachedAt != nil)
    let (line, _) = layout.list.splitTop(offset + 1).top.splitBottom(1).bottom.splitTop(1)
    row.draw(columns, into: &frame, area: line, look: look) { column in
      (
        column.text(of: file, list, now: state.serverNow, glyphs: look.glyphs),
        column.role(of: file, list, now: state.serverNow)
      )
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
