import BrowserCore
import FilesServer
import JSONLines

extension Option {
  /// What goes up and down.
  static let moving: [Option] = [
    Option(
      name: .dir, argument: "DIR", values: .folder,
      help: "download into this folder, made when it is not there, not the current one", commands: [.get]),
    Option(
      name: .output, letter: "o", argument: "FILE|-", values: .file,
      help: "write the content of one file here, - for standard output", commands: [.get]),
    Option(
      name: .name, argument: "NAME", help: "upload under this name",
      otherHelp: [.get: "name the files so: \(NameTemplate.words), such as '{id}-{name}'"],
      commands: [.get, .put]),
    Option(
      name: .skipExisting, help: "leave out files whose name is taken here, and count them as done",
      commands: [.get]),
    Option(name: .overwrite, help: "replace files of the same name", commands: [.get]),
    Option(
      name: .expiresAfter, argument: "SPAN",
      help: "let the provider delete it after this, such as 30d or 12h",
      commands: [.put]),
    Option(
      name: .field, argument: "KEY=VALUE", help: "send this field of the form as well", commands: [.put],
      isRepeatable: true),
    Option(
      name: .wait, help: "wait until the provider has processed the files, and fail where it could not",
      commands: [.put]),
    Option(
      name: .ifChanged,
      help: "leave out files that are at the provider already (content, else name and size)",
      commands: [.put]),
    Option(name: .noCheck, help: "send files whose records break the provider's rules", commands: [.put]),
    Option(
      name: .recordFormat, argument: "FORMAT",
      values: .words(["supervised"] + RecordFormat.allCases.map(\.rawValue)),
      help: "check the records as this format, such as \"supervised\"", commands: [.check]),
    Option(
      name: .compare, help: "read the contents of files that look alike, and go by these", commands: [.dups]),
  ]

  /// What goes for good, and what keeps it from going.
  static let removing: [Option] = [
    Option(
      name: .yes, help: "delete without asking", otherHelp: [.cancel: "cancel without asking"],
      commands: [.rm, .cancel]),
    Option(
      name: .maxDelete, argument: "N|N%|SIZE",
      help:
        "delete nothing when it would be more than this: files, percent of all files, or bytes such as 5gb; "
        + "needed without a terminal",
      commands: [.rm]),
    Option(
      name: .referenced,
      help: "also delete what batches and jobs that are not finished, or vector stores, use",
      commands: [.rm]),
    Option(
      name: .referencesUnknown, help: "also delete files while it cannot be read what uses them",
      commands: [.rm]),
    Option(name: .allCopies, help: "also delete files of which no copy would stay", commands: [.rm]),
    Option(
      name: .keep, argument: "newest|oldest", values: .words(KeptCopy.allCases.map(\.rawValue)),
      help: "of files with the same content keep this one",
      otherHelp: [.dups: "print only what could go when this one of each content stays"],
      commands: [.rm, .dups]),
    Option(
      name: .dryRun, help: "say what would be deleted, and delete nothing",
      otherHelp: [.cancel: "say what would be cancelled, and cancel nothing"], commands: [.rm, .cancel]),
    Option(
      name: .detach, help: "take the files out of their vector stores first, so that no dead entries stay",
      commands: [.rm]),
    Option(
      name: .withFiles, help: "of stores delete the files as well that nothing else uses", commands: [.rm]),
    Option(
      name: .archive, argument: "DIR", values: .folder, help: "copy the files into this new folder first",
      commands: [.rm]),
    Option(name: .resume, help: "finish deletions that were cut off", commands: [.rm]),
    Option(
      name: .otherKey, help: "with --resume: also those begun with another key of the same account",
      commands: [.rm]),
  ]

  /// The embedded server.
  static let serving: [Option] = [
    Option(name: .demo, help: "browse sample files; needs no account", commands: [.browse]),
    Option(
      name: .data, argument: "DIR", values: .folder, help: "keep the server's files in this folder",
      commands: [.browse, .serve]),
    Option(
      name: .files, argument: "N",
      help: "begin with so many files as they pile up in years, if the folder is empty",
      commands: [.browse, .serve]),
    Option(name: .port, argument: "N", help: "listen on this port; 0 takes a free one", commands: [.serve]),
    Option(
      name: .host, argument: "ADDRESS",
      help: "listen on this address; one that other machines can reach needs a key", commands: [.serve]),
    Option(
      name: .seed, argument: "N", help: "make other sample files, and the same ids in each run",
      commands: [.browse, .serve]),
    Option(
      name: .allowReset, help: "let POST /winnow/reset make everything as it was in the beginning",
      commands: [.serve]),
    Option(
      name: .apiKeyVariable, argument: "NAME",
      help: "ask clients for the key in this environment variable", commands: [.serve]),
    Option(
      name: .dialect, argument: "openai|mistral",
      values: .words(EmbeddedServer.Dialect.allCases.map(\.rawValue)), help: "speak like this provider",
      commands: [.serve]),
    Option(
      name: .batchSeconds, argument: "N", help: "end batches and fine-tuning jobs after so many seconds",
      commands: [.browse, .serve]),
    Option(
      name: .fault, argument: "FAULT", help: "misbehave on purpose, see below", commands: [.serve],
      isRepeatable: true),
  ]

  /// The program itself.
  static let general: [Option] = [
    Option(
      name: .theme, argument: "NAME|PATH", values: .file, help: "use this theme",
      commands: [.browse, .doctor]),
    Option(name: .slow, help: "draw little, for slow connections", commands: [.browse]),
    Option(name: .ascii, help: "draw with ASCII characters only", commands: [.browse]),
    Option(
      name: .cursor, help: "show the terminal's own cursor on the row that the keys act on",
      commands: [.browse]),
    Option(
      name: .checkKeys, help: "only check the keys of the configuration, and print those that differ",
      commands: [.browse]),
    Option(
      name: .plain, help: "for screen readers: no colours, ASCII only, and the terminal's cursor on the row",
      commands: [.browse]),
    Option(name: .noCache, help: "keep no listing on this machine", commands: [.browse]),
    Option(
      name: .forget, help: "forget what the server's answers taught, such as its page size",
      commands: [.doctor]),
    Option(name: .help, letter: "h", help: "print this help", commands: everywhere),
    Option(name: .version, help: "print the version", commands: everywhere),
  ]
}
