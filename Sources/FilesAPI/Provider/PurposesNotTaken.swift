/// Files whose purpose no upload may have, such as a batch's output: a copy of them comes back only under another one.
package struct PurposesNotTaken: Equatable, Sendable {
  /// How many files.
  package private(set) var count = 0
  /// Their purposes, in order of their names.
  package private(set) var purposes: [FilePurpose] = []
  /// Whether the provider is known to refuse them; behind another host than the preset's own that is a guess.
  package let isKnown: Bool

  /// Of the purposes of some files; those without one are never among them.
  package init(_ purposes: some Sequence<FilePurpose?>, by provider: Provider) {
    isKnown = provider.isAtPresetsHost
    var counts: [FilePurpose: Int] = [:]
    for purpose in purposes {
      if let purpose, !provider.takesUploads(of: purpose) { counts[purpose, default: 0] += 1 }
    }
    count = counts.values.reduce(0, +)
    self.purposes = counts.keys.sorted { $0.rawValue < $1.rawValue }
  }
}

extension Provider {
  /// Whether uploads may have a purpose by what the table says; a provider without purposes takes any.
  package func takesUploads(of purpose: FilePurpose) -> Bool {
    purpose.rawValue.isEmpty || uploadPurposes.isEmpty || uploadPurposes.contains(purpose)
  }
}
