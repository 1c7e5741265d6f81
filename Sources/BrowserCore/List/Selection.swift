package import FilesAPI
import FilesStore

/// An order to find files to mark, away from the main thread.
package struct SelectRequest: Equatable, Sendable {
  package var table: FileTable
  /// Which files are meant.
  package var filter: FileFilter
  package var context: FilterContext
  package var purpose: Purpose

  package init(table: FileTable, filter: FileFilter, context: FilterContext, purpose: Purpose) {
    self.table = table
    self.filter = filter
    self.context = context
    self.purpose = purpose
  }

  /// What becomes of the files.
  package enum Purpose: Equatable, Sendable {
    case mark, unmark
    /// Of each group with the same content, or else with the same name and bytes, all but one.
    case markDuplicates(keepsNewest: Bool)
  }

  /// Does the work: some hundredths of a second for 100,000 files.
  package func selected() -> Selection {
    var context = context
    context.fit(table)
    switch purpose {
    case .mark, .unmark:
      var files: [RemoteFile] = []
      table.forEach { _, file in
        if filter.admits(file, in: context) { files.append(file) }
      }
      return Selection(files: files, purpose: purpose)
    case .markDuplicates(let keepsNewest): return duplicates(keepsNewest: keepsNewest, context)
    }
  }

  /// Files whose content is verified first; when all of those are marked, those that only look the same.
  private func duplicates(keepsNewest: Bool, _ context: FilterContext) -> Selection {
    func spare(_ group: [RemoteFile]) -> [RemoteFile] {
      Self.spare(group, keepsNewest: keepsNewest).filter { filter.admits($0, in: context) }
    }
    let verified = verifiedGroups(context).flatMap(spare)
    let sure = Set(verified.map(\.id))
    let likely = likelyGroups(context).flatMap(spare).filter { !sure.contains($0.id) }
    if verified.contains(where: { !context.marks.contains($0.id) }) {
      return Selection(files: verified, purpose: purpose, basis: .content, more: likely.count)
    }
    return Selection(files: likely, purpose: purpose, basis: .nameAndSize)
  }

  private func verifiedGroups(_ context: FilterContext) -> [[RemoteFile]] {
    guard !context.identical.groups.isEmpty else { return [] }
    var groups: [ContentHash: [RemoteFile]] = [:]
    table.forEach { _, file in
      guard let hash = context.identical.hashes[file.id], context.identical.groups[hash] != nil else {
        return
      }
      groups[hash, default: []].append(file)
    }
    return Array(groups.values)
  }

  /// Groups with the same name and bytes; where contents are known to differ, it cannot be told who is a copy of whom.
  private func likelyGroups(_ context: FilterContext) -> [[RemoteFile]] {
    context.duplicates.groups.values.compactMap { rows in
      let group = rows.filter { !table.isGone($0) }.map { table[$0] }
      let hashes = Set(group.compactMap { context.identical.hashes[$0.id] })
      return hashes.count > 1 ? nil : group
    }
  }

  /// All but the newest or oldest; where a time is not known, nothing can be said and all are kept.
  private static func spare(_ group: [RemoteFile], keepsNewest: Bool) -> [RemoteFile] {
    guard !group.contains(where: { $0.createdAt == nil }) else { return [] }
    let sorted = group.sorted { left, right in
      guard let first = left.createdAt, let second = right.createdAt else { return false }
      return first == second ? left.id.rawValue < right.id.rawValue : first < second
    }
    return keepsNewest ? sorted.dropLast() : Array(sorted.dropFirst())
  }
}

/// The files that were found.
package struct Selection: Equatable, Sendable {
  package var files: [RemoteFile]
  package var purpose: SelectRequest.Purpose
  /// Why duplicates are taken for such.
  package var basis = Basis.nameAndSize
  /// Duplicates that only look the same and were left for another time.
  package var more = 0

  package init(
    files: [RemoteFile], purpose: SelectRequest.Purpose, basis: Basis = .nameAndSize, more: Int = 0
  ) {
    self.files = files
    self.purpose = purpose
    self.basis = basis
    self.more = more
  }

  /// What duplicates have in common.
  package enum Basis: Hashable, Sendable {
    /// Both were read.
    case content
    case nameAndSize
  }
}
