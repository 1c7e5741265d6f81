package import FilesAPI
import FilesStore

/// An order to find files to mark, away from the main thread.
package struct SelectRequest: Equatable, Sendable {
  /// Which files are meant.
  package var files: FilteredTable
  package var purpose: Purpose

  /// What becomes of the files.
  package enum Purpose: Equatable, Sendable {
    case mark, unmark
    /// Of each group with the same content, or else with the same name and bytes, all but one.
    case markDuplicates(keepsNewest: Bool)
  }

  /// Does the work: some hundredths of a second for 100,000 files.
  package func selected() -> Selection {
    var files = files
    files.context.fit(files.table)
    switch purpose {
    case .mark, .unmark:
      var admitted: [RemoteFile] = []
      files.forEach { _, file in admitted.append(file) }
      return Selection(files: admitted, purpose: purpose)
    case .markDuplicates(let keepsNewest): return duplicates(in: files, keepsNewest: keepsNewest)
    }
  }

  /// Files whose content is verified first; when all of those are marked, those that only look the same.
  private func duplicates(in list: FilteredTable, keepsNewest: Bool) -> Selection {
    func spare(_ group: [RemoteFile]) -> [RemoteFile] {
      Self.spare(group, keepsNewest: keepsNewest).filter(list.admits)
    }
    let verified = list.verifiedGroups.flatMap(spare)
    let sure = Set(verified.map(\.id))
    let likely = list.likelyGroups.flatMap(spare).filter { !sure.contains($0.id) }
    if verified.contains(where: { !list.context.marks.contains($0.id) }) {
      return Selection(files: verified, purpose: purpose, basis: .content, more: likely.count)
    }
    return Selection(files: likely, purpose: purpose, basis: .nameAndSize)
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

extension FilteredTable {
  fileprivate var verifiedGroups: [[RemoteFile]] {
    let identical = context.copies.identical
    guard !identical.groups.isEmpty else { return [] }
    var groups: [ContentHash: [RemoteFile]] = [:]
    table.forEach { _, file in
      guard let hash = identical.hashes[file.id], identical.groups[hash] != nil else { return }
      groups[hash, default: []].append(file)
    }
    return Array(groups.values)
  }

  /// Groups with the same name and bytes; where contents are known to differ, it cannot be told who is a copy of whom.
  fileprivate var likelyGroups: [[RemoteFile]] {
    context.copies.duplicates.groups.values.compactMap { rows in
      let group = rows.filter { !table.isGone($0) }.map { table[$0] }
      let hashes = Set(group.compactMap { context.copies.identical.hashes[$0.id] })
      return hashes.count > 1 ? nil : group
    }
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

  /// What duplicates have in common.
  package enum Basis: Hashable, Sendable {
    /// Both were read.
    case content
    case nameAndSize
  }
}
