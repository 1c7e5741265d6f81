extension RecordDifference {
  /// What differs, as lines to be read; the names are those of the two records.
  package func lines(_ old: String, _ new: String) -> [[TextSpan]] {
    var lines = [[TextSpan(.plain, "From \(old) to \(new): \(verdict)")]]
    if !isJSON { lines.append([TextSpan(.warning, "Not both are JSON, so they are compared as text.")]) }
    for change in changes {
      lines.append([])
      lines += self.lines(of: change)
    }
    if leftOut > 0 { lines += [[], [TextSpan(.warning, "\(leftOut) further differences")]] }
    return lines
  }

  /// How much differs.
  private var verdict: String {
    guard count > 0 else {
      if isSameText { return "no difference" }
      return isReordered ? "the same fields in another order" : "the same, written in another way"
    }
    let parts = [(changed, "changed"), (added, "added"), (removed, "removed")]
    let counts = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return counts + (isReordered ? ", other order" : "")
  }

  private func lines(of change: Change) -> [[TextSpan]] {
    let old = change.old.map { [TextSpan(.removed, "  - ")] + $0 }
    let new = change.new.map { [TextSpan(.added, "  + ")] + $0 }
    return [heading(change)] + [old, new].compactMap(\.self)
  }

  private func heading(_ change: Change) -> [TextSpan] {
    switch change.kind {
    case .added: [TextSpan(.added, "+ added "), TextSpan(.key, change.path)]
    case .removed: [TextSpan(.removed, "- removed "), TextSpan(.key, change.path)]
    case .changed: [TextSpan(.warning, "~ changed "), TextSpan(.key, change.path)]
    }
  }
}
