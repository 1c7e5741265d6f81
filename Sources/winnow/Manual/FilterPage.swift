import BrowserCore
import JSONLines

/// The page on both filter languages, whose examples a test has the program's own parsers read.
enum FilterPage {
  /// Terms of the language for files: an example each, and what it means.
  static let fileTerms: [(example: String, meaning: String)] = [
    ("train", "Files whose name or id has this text; small letters find large ones, too."),
    ("\"two words\"", "Quotes keep blanks together."),
    ("train-*.json?", "* stands for any text, ? for one character, in words and in name:."),
    ("name:/v[0-9]+/", "The name fits a regular expression."),
    ("id:file-abc", "The id has this text."),
    ("purpose:batch,vision", "One of these purposes; none for files without one."),
    ("status:error", "The status as the server says it."),
    ("ext:jsonl", "The ending of the name."),
    ("source:sample", "The source, where the server tells one."),
    ("size>10mb", "More bytes than this; also <, <=, >=, = and kb, gb, kib, mib, gib."),
    ("lines>=1000", "Lines, where the server counts them."),
    ("age>30d", "Older than this; s, min, h, d, w, mo (30 days), y (365 days)."),
    ("created<2026-01-01", "Made before this moment in UTC; a year, month, day or 2026-01-01T12:00."),
    ("expires<7d", "Deleted by the provider within this time."),
    ("expires:never", "Kept until somebody deletes it; nothing where the server does not tell expiry."),
    ("is:duplicate", "Another file has the same name and size."),
    ("is:identical", "Another file has the same content, as far as contents were read."),
    ("is:referenced", "A batch, job or vector store uses it, be it finished or not."),
    ("is:running", "Something that is not finished uses it."),
    ("is:finished", "Only what is finished uses it."),
    ("is:unreferenced", "Nothing uses it; fits no file while that is not known."),
    ("is:downloadable", "The provider gives its content out."),
    ("is:public", "Anybody can read it at an address, without a key."),
    ("is:marked", "It is marked; in the browser only."),
    ("batch:batch_1", "It belongs to this batch; likewise job:ID and store:ID."),
    ("field.owner:ann", "A field of the server that has no name here."),
    ("-purpose:batch", "A leading - turns a term into its opposite."),
    ("(ext:csv OR ext:tsv) size>1mb", "All terms must hold; OR between terms, parentheses group."),
  ]

  /// Terms of the language for records.
  static let recordTerms: [(example: String, meaning: String)] = [
    ("timeout", "The line has this text; of a table, the row."),
    ("/time ?out/", "The line fits a regular expression."),
    (".error", "There is a value at this path, be it null."),
    (".messages[].role=tool", "Any element of an array; [0] is the first, [-1] the last."),
    (".response.status_code>=400", "Numbers compare as numbers: =, !=, <, <=, >, >=."),
    (".error!=null", "The value is another one."),
    (
      ".messages[-1].content~/re/",
      "The text at the path fits an expression, or with a word has it in it; !~ is the opposite."
    ),
    ("-.error", "A leading - turns a term into its opposite."),
  ]

  static var page: ManualPage {
    ManualPage(
      name: "winnow-filter", number: 7, summary: "the filter languages of winnow",
      sections: [
        .init(
          title: "FILES",
          blocks: [
            .text(
              "Typed behind / in the browser, given with --query, and named in the configuration. What is not known "
                + "about a file fits neither a term nor its opposite. A term that is wrong is pointed at and admits "
                + "nothing.")
          ] + fileTerms.map { .term($0.example, $0.meaning) }),
        .init(
          title: "RECORDS",
          blocks: [
            .text(
              "Typed behind & in a preview and given with winnow cat --filter. All terms must hold.")
          ] + recordTerms.map { .term($0.example, $0.meaning) }),
        .init(
          title: "EXAMPLES",
          blocks: [
            .example([
              "winnow ls -q 'purpose:fine-tune -is:referenced age>90d'",
              "winnow cat file-abc --filter '.response.status_code>=400'",
            ])
          ]),
        .init(title: "SEE ALSO", blocks: [.text("winnow(1), winnow-config(5)")]),
      ])
  }
}
