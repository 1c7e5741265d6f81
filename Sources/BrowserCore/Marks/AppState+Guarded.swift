import FilesAPI
import FilesStore

/// Taking out of the marks what a deletion would have to ask about.
extension AppState {
  /// What is in use, what may be, and of contents of which no copy would stay the newest file.
  mutating func unmarkGuarded() -> [Effect] {
    if objectList != nil { return unmarkRunningObjects() }
    let ids = Array(list.marks.files.keys)
    let known = list.references
    let running = ids.filter { known?.isRunning($0) == true }
    // What is not known counts as in use.
    let tellsUses = !session.provider.fileUsers.isEmpty
    let unknown = tellsUses ? ids.filter { known == nil || known?.isRunning($0) == nil } : []
    list.marks.beginChange()
    for id in running + unknown { list.marks.remove(id) }
    let targets = DeletePlan(list.targets, hidden: [], provider: session.provider).targets
    let copies = list.marks.isEmpty ? [] : list.copyIndex.spared(of: targets, .newest)
    for id in copies { list.marks.remove(id) }
    list.countHiddenMarks()
    notice = .unmarkedGuarded(running: running.count, unknown: unknown.count, copies: copies.count)
    if list.filter.usesMarks { list.needsArranging = true }
    return arrangeIfNeeded()
  }

  private mutating func unmarkRunningObjects() -> [Effect] {
    let count = inObjectList { objects in
      let running = objects.marks.items.values.filter { $0.object?.isRunning ?? false }
      objects.marks.beginChange()
      for row in running { objects.marks.remove(row.id) }
      objects.countHiddenMarks()
      return running.count
    }
    notice = .unmarkedGuarded(running: count ?? 0, unknown: 0, copies: 0)
    return objectMarksChanged()
  }
}
