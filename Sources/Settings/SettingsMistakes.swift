/// Finds everything that is wrong in a settings file, not only what is wrong first.
package enum SettingsMistakes {
  /// What a person reads at once.
  private static let most = 50

  /// The mistakes of a value: `check` is repeated, each time without what it refused the time before.
  ///
  /// - Returns: the mistakes in the order in which they were found, and what is left without them.
  package static func find(
    in node: SettingsNode, _ check: (SettingsNode) throws(SettingsError) -> Void
  ) -> (mistakes: [SettingsError], rest: SettingsNode) {
    var rest = node
    var found: [SettingsError] = []
    var refused: Set<String> = []
    while found.count < most {
      do throws(SettingsError) {
        try check(rest)
        break
      } catch {
        let isNew = error.path.map { refused.insert($0).inserted } ?? true
        if isNew, !found.contains(error) { found.append(error) }
        guard let path = error.path, let without = rest.without(path) else { break }
        rest = without
      }
    }
    return (found, rest)
  }
}

extension SettingsNode {
  /// The value without what stands at a path; nil when nothing does.
  ///
  /// What is inside a table is emptied first, so that what else speaks of its key is not wrong for that reason.
  fileprivate func without(_ wanted: String) -> SettingsNode? {
    var node = self
    switch content {
    case .table(let entries):
      guard let index = entries.firstIndex(where: { $0.value.contains(wanted) }) else { return nil }
      node.content = .table(entries.replacing(index, with: entries[index].value.left(without: wanted)))
    case .list(let elements):
      guard let index = elements.firstIndex(where: { $0.contains(wanted) }) else { return nil }
      var rest = elements
      rest.remove(at: index)
      if let left = elements[index].left(without: wanted) { rest.insert(left, at: index) }
      node.content = .list(rest)
    case .null, .bool, .number, .string:
      return nil
    }
    return node
  }

  /// What is left of this value without what stands at a path in it or is it; nil: nothing.
  private func left(without wanted: String) -> SettingsNode? {
    guard path == wanted else { return without(wanted) }
    guard path.contains("."), !isEmptyTable else { return nil }
    var node = self
    node.content = .table([])
    return node
  }

  private var isEmptyTable: Bool {
    guard case .table(let entries) = content else { return false }
    return entries.isEmpty
  }

  /// Whether a path leads to this value or into it.
  private func contains(_ wanted: String) -> Bool {
    wanted == path || wanted.hasPrefix(path + ".") || wanted.hasPrefix(path + "[")
  }
}

extension [SettingsNode.Entry] {
  fileprivate func replacing(_ index: Int, with value: SettingsNode?) -> [SettingsNode.Entry] {
    var entries = self
    let old = entries.remove(at: index)
    if let value {
      entries.insert(SettingsNode.Entry(key: old.key, line: old.line, value: value), at: index)
    }
    return entries
  }
}
