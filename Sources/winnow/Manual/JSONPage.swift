import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

/// winnow-json(7): the one schema of all lines that `--json` writes, of manifests and of the audit log.
enum JSONPage {
  /// Members that say what a file is, by the names of the OpenAI API whatever the provider calls them.
  static let file: [(name: String, meaning: String)] = [
    ("id", "The file's id."), ("filename", "Its name as the server says it; escaped, never changed."),
    ("bytes", "Its size; left out where the server does not tell."),
    ("created_at", "Seconds since 1970 (UTC)."),
    ("expires_at", "Seconds since 1970; left out for never and not told."),
    ("purpose", "As the server says it."), ("status", "As the server says it."),
    ("source", "Where it comes from, of servers that tell."), ("sample_type", "Of servers that tell."),
    ("num_lines", "Lines, of servers that count them."), ("mime_type", "Of servers that tell."),
    ("downloadable", "Of servers that tell."),
  ]

  /// Members that winnow adds.
  static let result: [(name: String, meaning: String)] = [
    (
      "argument",
      "The word of the command line, or the id of the query, that the line answers. Lines stand in the order of the arguments."
    ),
    ("path", "The local file."), ("sha256", "The hash of the content, 64 hexadecimal digits."),
    ("result", "What became of it, in one of the words below."),
    ("error", "Why it failed or was left; only then."),
    ("exit_code", "The exit status that belongs to the failure; see winnow(1)."),
    ("new_id", "restore: the id that the file has now."),
    ("purpose_before", "restore: the purpose that could not be kept."),
    ("references", "What uses the file: an array of kind, id, role, status and running."),
    ("references_unknown", "What could not be read of that: an array of sentences."),
    ("members", "show: what lies inside an object, as objects."), ("raw", "show: the server's own object."),
    ("group", "dups: files with one number hold the same."),
    ("same", "dups: content where that was read, else name and size."),
  ]

  /// Members of the audit log beside these.
  static let audit: [(name: String, meaning: String)] = [
    ("time", "UTC, as RFC 3339."), ("profile", "The profile's name."),
    ("job", "The same for all lines of one deletion."),
    ("action", "upload, delete, cancel, detach or expire."),
    ("kind", "What the id is of, where it is no file's."), ("in", "What it lies in."),
    ("name", "Its name, where it is no file."),
    ("overruled_errors", "How many errors of its records were overruled by the person."),
    ("records", "not checked: the person asked for no check."),
    (
      "result",
      "One of the words below, or why it failed: unreachable, timed out, rejected 403 and the like."
    ),
    ("request_id", "The server's name for the request, or null."),
  ]

  static var page: ManualPage {
    ManualPage(
      name: "winnow-json", number: 7, summary: "the JSON that winnow writes",
      sections: [
        .init(
          title: "DESCRIPTION",
          blocks: [
            .text(
              "With --json each line of ls, show, get, put, rm, cancel, restore, sync, dups and hash is one object with the same "
                + "members, and so is each line of a manifest (manifest.jsonl of rm --archive and sync) and of the audit "
                + "log. Members without a value are left out, in manifest and audit log null. Members of a server that "
                + "have no name here follow as they were sent."),
            .text("Read the lines by name: members may be added, and none changes its meaning."),
          ]),
        .init(title: "THE FILE", blocks: file.map { .term($0.name, $0.meaning) }),
        .init(
          title: "THE OBJECT",
          blocks: [.text("Batches, jobs, stores and the like, and what lies in them, have these instead.")]
            + JSONLine.objectFields.map { .term($0.name, sentence($0.meaning)) }),
        .init(title: "THE RESULT", blocks: result.map { .term($0.name, $0.meaning) }),
        .init(
          title: "WORDS OF THE RESULT",
          blocks: ResultWord.allCases.map { .term($0.rawValue, $0.meaning) }),
        .init(title: "THE AUDIT LOG", blocks: audit.map { .term($0.name, $0.meaning) }),
        .init(
          title: "WORDS OF THE AUDIT LOG",
          blocks: AuditWord.allCases.map { .term($0.rawValue, $0.meaning) }),
        .init(
          title: "OTHER LINES",
          blocks: [
            .text(
              "du writes by, label, files, bytes, unknown_sizes and query; check writes path, line, column, severity, rule and message; doctor writes one object of texts."
            )
          ]),
        .init(title: "SEE ALSO", blocks: [.text("winnow(1)")]),
      ])
  }

  /// The meaning of a member as the README's tables say it, as a sentence.
  private static func sentence(_ meaning: String) -> String {
    let words = meaning.filter { $0 != "`" }
    return words.prefix(1).uppercased() + words.dropFirst() + "."
  }
}
