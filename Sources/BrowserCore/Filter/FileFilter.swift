package import FilesAPI

/// Which files are shown: all terms must hold.
package struct FileFilter: Hashable, Sendable {
  package var terms: [FilterTerm]
  /// The purpose chosen in the purpose menu, which servers are asked for as well.
  package var purpose: FilePurpose?

  package init(terms: [FilterTerm] = [], purpose: FilePurpose? = nil) {
    self.terms = terms
    self.purpose = purpose
  }

  /// Reads a filter that must be right as a whole, as from the command line or the configuration.
  ///
  /// Throws the first problem; while somebody types, `FilterText` says what the right terms admit.
  package init(parsing text: String) throws(FilterProblem) {
    let parsed = FilterText(text)
    if let problem = parsed.problems.first { throw problem }
    self.init(terms: parsed.terms)
  }

  package static let none = FileFilter()

  package var isEmpty: Bool { terms.isEmpty && purpose == nil }

  /// Whether all that must hold is known to hold for this file.
  package func admits(_ file: RemoteFile, in context: FilterContext) -> Bool {
    if let purpose, file.purpose != purpose { return false }
    return terms.allSatisfy { $0.admits(file, in: context) }
  }

  /// The sources that every file must have one of; empty where a term leaves that open.
  package var onlySources: [String] {
    let lists = terms.lazy.filter { !$0.isNegated }.compactMap { term -> [String]? in
      guard case .field(.source, let values) = term.test else { return nil }
      let words = values.compactMap { value in if case .word(let word) = value { word } else { nil } }
      return words.count == values.count ? words.sorted() : nil
    }
    return lists.first ?? []
  }

  /// All single conditions, also those within groups.
  package var leaves: [FilterTerm] { terms.flatMap(\.leaves) }

  /// Whether a file's admission depends on which files are marked.
  package var usesMarks: Bool { leaves.contains { $0.test == .flag(.marked) } }

  /// Whether a file's admission depends on other files.
  package var usesDuplicates: Bool { leaves.contains { $0.test == .flag(.duplicate) } || usesContents }

  /// Whether a file's admission depends on all files of a list.
  package var usesWholeList: Bool { usesDuplicates || leaves.contains { $0.test == .never } }

  /// Whether a file's admission depends on contents that were compared.
  package var usesContents: Bool { leaves.contains { $0.test == .flag(.identical) } }

  /// Whether a file's admission depends on what refers to it.
  package var usesReferences: Bool { leaves.contains { $0.test.usesReferences } }

  /// Whether a file's admission depends on what time it is.
  package var usesClock: Bool { leaves.contains { $0.test.usesClock } }
}

/// One condition, perhaps turned into its opposite by a leading `-`.
package struct FilterTerm: Hashable, Sendable {
  package var test: FilterTest
  package var isNegated: Bool

  package init(_ test: FilterTest, isNegated: Bool = false) {
    self.test = test
    self.isNegated = isNegated
  }

  /// What cannot be known is not admitted, neither by a term nor by its opposite.
  func admits(_ file: some Filterable, in context: FilterContext) -> Bool {
    holds(for: file, in: context) ?? false
  }

  /// Whether it holds; nil when that cannot be known.
  func holds(for file: some Filterable, in context: FilterContext) -> Bool? {
    test.holds(for: file, in: context).map { $0 != isNegated }
  }

  /// The single conditions in it.
  package var leaves: [FilterTerm] {
    guard case .anyOf(let alternatives) = test else { return [self] }
    return alternatives.flatMap { $0.flatMap(\.leaves) }
  }
}

/// What a filter looks at besides the file itself.
package struct FilterContext: Equatable, Sendable {
  /// The moment by this machine's clock.
  private var here: Timestamp
  package var provider: Provider?
  package var marks = Marks()
  /// The marked rows of a list of objects.
  var markedRows: Set<ObjectRow.ID> = []
  package var copies = KnownCopies()
  /// What is known of the files that something refers to; nil until it was read.
  package var references: FileReferences?
  /// Which values the server tells of files at all: what it never tells is not known of any.
  package var told = ToldValues.all

  package init(now: Timestamp, provider: Provider? = nil, references: FileReferences? = nil) {
    here = now
    self.provider = provider
    self.references = references
  }

  /// The moment by the server's clock, by which files were created and expire.
  package var now: Timestamp { provider?.learned.serverTime(here) ?? here }

  /// Brings what is known of duplicates up to a table: some hundredths of a second for 100,000 files.
  package mutating func fit(_ table: FileTable, looksForCopies: Bool = true) {
    told = table.told(by: provider)
    if looksForCopies { copies.fit(table) }
  }
}
