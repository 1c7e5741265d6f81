import FilesAPI
import TerminalKit

/// Marking in the list on the screen, whatever its rows are.
extension AppState {
  /// In a preview the key is that of a page, or of a fold.
  mutating func markCurrent() -> [Effect] {
    guard preview == nil else { return performInPreview(.mark) }
    inMarks({ $0.markCurrent() }, { $0.markCurrent() })
    return marksChanged()
  }

  /// Marks this row and the next one: a range that needs no mode.
  mutating func extendMarks(_ move: ListCursor.Move) -> [Effect] {
    inMarks({ $0.extendMarks(move) }, { $0.extendMarks(move) })
    return marksChanged()
  }

  mutating func toggleRange() -> [Effect] {
    inMarks({ $0.toggleRange() }, { $0.toggleRange() })
    return marksChanged()
  }

  mutating func markAll() -> [Effect] {
    inMarks({ $0.markAll() }, { $0.markAll() })
    notice = .marked(shownCount)
    return marksChanged()
  }

  mutating func invertMarks() -> [Effect] {
    inMarks({ $0.invertMarks() }, { $0.invertMarks() })
    notice = .marked(markCount)
    return marksChanged()
  }

  mutating func clearMarks() -> [Effect] {
    notice = .unmarked(markCount)
    inMarks({ $0.clearMarks() }, { $0.clearMarks() })
    return marksChanged()
  }

  /// Takes the last change of marks back: a key that was hit by mistake may have marked everything.
  mutating func undoMarks() -> [Effect] {
    guard inMarks({ $0.undoMarks() }, { $0.undoMarks() }) else {
      notice = .noMarksToUndo
      return []
    }
    notice = .marksUndone(markCount)
    return marksChanged()
  }

  private mutating func marksChanged() -> [Effect] {
    if objectList != nil { return objectMarksChanged() }
    if list.filter.usesMarks { list.needsArranging = true }
    return arrangeIfNeeded()
  }

  /// Does the same in the list of files or in the list that lies over it.
  @discardableResult
  private mutating func inMarks<Answer>(
    _ inFiles: (inout FileListState) -> Answer, _ inObjects: (inout ObjectListState) -> Answer
  ) -> Answer {
    inObjectList(inObjects) ?? inFiles(&list)
  }

  /// How many rows are marked in the list on the screen.
  var markCount: Int { objectList?.marks.count ?? list.marks.count }

  /// How many rows the list on the screen shows.
  package var shownCount: Int { objectList?.rows.count ?? list.rows.count }
}
