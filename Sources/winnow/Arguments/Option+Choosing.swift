import BrowserCore
import FilesAPI
import JSONLines

extension Option {
  /// Which account, and how it is reached.
  static let account: [Option] = [
    Option(
      name: .profile, argument: "NAME", values: .asked(.profiles),
      help: "use this profile of the configuration", commands: remote),
    Option(
      name: .provider, argument: "NAME", values: .words(Provider.all.map(\.name)),
      help: "use this provider instead of a profile",
      otherHelp: [.check: "check by the rules of this provider"], commands: remote.union([.check])),
    Option(name: .baseURL, argument: "URL", help: "send calls to this address", commands: remote),
    Option(
      name: .config, argument: "PATH", values: .file, help: "read this configuration file", commands: remote),
    Option(
      name: .log, argument: "PATH", values: .file, help: "append a line for each request to this file",
      commands: remote),
    Option(
      name: .readOnly, help: "refuse to upload and to delete",
      commands: remote),
  ]

  /// Which files.
  static let choosing: [Option] = [
    Option(
      name: .purpose, letter: "p", argument: "PURPOSE", values: .asked(.purposes),
      help: "only files of this purpose",
      otherHelp: [
        .put: "give the files this purpose", .check: "check by the rules of this purpose",
        .restore: "for files whose own purpose the provider takes from nobody",
      ],
      commands: [.browse, .ls, .put, .check, .du, .restore, .dups]),
    Option(
      name: .query, letter: "q", argument: "EXPR",
      help: "only files that match, such as \"purpose:batch age>30d\"",
      commands: [.browse, .ls, .rm, .du, .get, .sync, .dups, .hash]),
    Option(
      name: .search, argument: "TEXT",
      help: "let the server search, in its own way (only Mistral can); -q looks further in what it finds",
      commands: [.ls]),
    Option(
      name: .sort, letter: "s", argument: "KEY[:asc|:desc],…",
      values: .list(FileSort.Key.allCases.map(\.rawValue)),
      help: "sort by \(FileSort.Key.words)",
      otherHelp: [
        .ls: "sort by \(FileSort.Key.words); batches and the like by \(ObjectSortKey.words)"
      ], commands: [.browse, .ls]),
    Option(
      name: .limit, argument: "N", help: "print at most so many", commands: [.ls]),
    Option(
      name: .by, argument: "KEY", values: .words(MapGrouping.ofFiles.map(\.rawValue)),
      help: "put files together by \(MapGrouping.words)", commands: [.du]),
    Option(
      name: .filter, argument: "EXPR",
      help:
        "only lines, or rows of a CSV (base64 decoded), that fit, such as \".role=tool\" or \".column>5\"",
      commands: [.cat]),
    Option(
      name: .separator, argument: "SIGN", values: .words(TableFormat.separatorNames.map(\.name) + ["none"]),
      help: "with --filter: the content is a table with this between cells, a word or any sign, or is none",
      otherHelp: [
        .check: "the files are tables with this between cells, a word or any sign, or are none"
      ],
      commands: [.cat, .check]),
    Option(
      name: .header, argument: "YES|NO", values: .words(["yes", "no"]),
      help: "with --filter: whether the first row of a table names its columns",
      otherHelp: [.check: "whether the first row of a table names its columns"], commands: [.cat, .check]),
    Option(
      name: .encoding, argument: "NAME", values: .words(TextEncoding.names),
      help: "the encoding of the text, such as latin-1, where the bytes do not tell it", commands: [.check]),
    Option(
      name: .null, letter: "0", help: "ids that come from standard input end in NUL, not at line ends",
      otherHelp: [.ls: "with --format ids: end each id with NUL"],
      commands: [.show, .cat, .get, .rm, .hash, .ls]),
  ]

  /// How results are written.
  static let printing: [Option] = [
    Option(
      name: .format, argument: "FORMAT", values: .words(ListFormat.allCases.map(\.rawValue)),
      help: "write files as \(ListFormat.words)", otherHelp: [.dups: "write files as text, json, ids"],
      commands: [.ls, .dups]),
    Option(
      name: .json, help: "print one JSON object a line",
      commands: [
        .ls, .show, .get, .put, .rm, .cancel, .du, .restore, .check, .doctor, .sync, .dups, .hash,
      ]),
    Option(
      name: .columns, argument: "NAME,…", values: .list(FileColumn.allCases.map(\.rawValue)),
      help: "print these columns: \(FileColumn.words); of batches and the like \(ObjectColumn.words)",
      commands: [.ls]),
    Option(name: .local, help: "print times in this machine's zone instead of UTC", commands: [.ls]),
    Option(
      name: .noHeader, help: "print no line of titles, which stands on terminals and above --columns",
      commands: [.ls]),
    Option(name: .quiet, help: "say nothing but failures beside the results", commands: jobs),
    Option(
      name: .progress, help: "tell progress also where no terminal is, a line every few seconds",
      commands: jobs),
    Option(
      name: .detailedExit,
      help: "exit with \(ExitCode.nothingMatched.rawValue) when nothing matched, "
        + "\(ExitCode.temporary.rawValue) when trying again may help",
      commands: jobs),
  ]
}

extension ObjectColumn {
  /// Those of whole lists, for help.
  static var words: String {
    possible(in: .collection(.batch)).map(\.rawValue).joined(separator: ", ")
  }
}

extension ObjectSortKey {
  /// Those of whole lists, for help.
  static var words: String {
    possible(in: .collection(.batch)).map(\.rawValue).joined(separator: ", ")
  }
}

extension FileColumn {
  /// All columns, for help.
  static var words: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
