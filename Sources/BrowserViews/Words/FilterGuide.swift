package import BrowserCore

/// A term of a filter language as it may be typed, and what it means.
package struct FilterTermExample: Hashable, Sendable {
  package let text: String
  package let meaning: String

  init(_ text: String, _ meaning: String) {
    self.text = text
    self.meaning = meaning
  }
}

/// What can be typed as a filter, for the screen and for the manual; tests have the program's own parsers read it.
package enum FilterGuide {
  /// The language of a list.
  package static func terms(_ vocabulary: FilterVocabulary) -> [FilterTermExample] {
    switch vocabulary {
    case .files, .objectFiles: files
    case .objects: objects
    }
  }

  /// Of files.
  package static let files = [
    FilterTermExample("train", "Files whose name or id has this text; small letters find large ones, too."),
    FilterTermExample("\"two words\"", "Quotes keep blanks together."),
    FilterTermExample(
      "train-*.json?", "* stands for any text, ? for one character, in words and in name:."),
    FilterTermExample("name:/v[0-9]+/", "The name fits a regular expression."),
    FilterTermExample("id:file-abc", "The id has this text."),
    FilterTermExample("purpose:batch,vision", "One of these purposes; none for files without one."),
    FilterTermExample("status:error", "The status as the server says it."),
    FilterTermExample("ext:jsonl", "The ending of the name."),
    FilterTermExample("source:sample", "The source, where the server tells one."),
    FilterTermExample(
      "size>10mb", "More bytes than this; also <, <=, >=, = and kb, gb, kib, mib, gib."),
    FilterTermExample("lines>=1000", "Lines, where the server counts them."),
    FilterTermExample("age>30d", "Older than this; s, min, h, d, w, mo (30 days), y (365 days)."),
    FilterTermExample(
      "created<2026-01-01", "Made before this moment in UTC; a year, month, day or 2026-01-01T12:00."),
    FilterTermExample("expires<7d", "Deleted by the provider within this time."),
    FilterTermExample(
      "expires:never", "Kept until somebody deletes it; nothing where the server does not tell expiry."),
    FilterTermExample("is:duplicate", "Another file has the same name and size."),
    FilterTermExample("is:identical", "Another file has the same content, as far as contents were read."),
    FilterTermExample(
      "is:referenced", "A batch, job or vector store uses it, be it finished or not."),
    FilterTermExample("is:running", "Something that is not finished uses it."),
    FilterTermExample("is:finished", "Only what is finished uses it."),
    FilterTermExample("is:unreferenced", "Nothing uses it; fits no file while that is not known."),
    FilterTermExample("is:downloadable", "The provider gives its content out."),
    FilterTermExample("is:public", "Anybody can read it at an address, without a key."),
    FilterTermExample("is:marked", "It is marked; in the browser only."),
    FilterTermExample("batch:batch_1", "It belongs to this batch; likewise job:ID and store:ID."),
    FilterTermExample("field.owner:ann", "A field of the server that has no name here."),
    FilterTermExample("-purpose:batch", "A leading - turns a term into its opposite."),
    FilterTermExample(
      "(ext:csv OR ext:tsv) size>1mb", "All terms must hold; OR between terms, parentheses group."),
  ]

  /// Of batches, jobs, stores and containers.
  package static let objects = [
    FilterTermExample("nightly", "Those whose name or id has this text; of a batch also its input's name."),
    FilterTermExample("name:/v[0-9]+/", "The name fits a regular expression."),
    FilterTermExample("id:batch_abc", "The id has this text."),
    FilterTermExample("status:failed", "The status as the server says it."),
    FilterTermExample("model:gpt", "The model that it asks or makes."),
    FilterTermExample("is:running", "It is not finished, or nobody knows."),
    FilterTermExample("is:finished", "It has come to an end."),
    FilterTermExample("is:failed", "It failed, or requests in it did."),
    FilterTermExample("is:marked", "It is marked; in the browser only."),
    FilterTermExample("progress<100%", "Less than this share is done."),
    FilterTermExample("size>10mb", "More bytes than this, of its own or of its files."),
    FilterTermExample("age>30d", "Older than this; s, min, h, d, w, mo (30 days), y (365 days)."),
    FilterTermExample("created<2026-01-01", "Made before this moment in UTC."),
    FilterTermExample("expires<7d", "Gone by itself within this time."),
    FilterTermExample("field.endpoint:chat", "A field of the server, as the details show it."),
    FilterTermExample("-status:completed", "A leading - turns a term into its opposite."),
    FilterTermExample(
      "(is:failed OR is:running) age>1d", "All terms must hold; OR between terms, parentheses group."),
  ]

  /// Of the records of a content.
  package static let records = [
    FilterTermExample("timeout", "The line has this text; of a table, the row."),
    FilterTermExample("/time ?out/", "The line fits a regular expression."),
    FilterTermExample("\"two words\"", "Quotes keep blanks together."),
    FilterTermExample("-timeout", "A leading - turns a term into its opposite."),
    FilterTermExample(
      ".messages[].role=tool", "Any element of an array; [0] is the first, [-1] the last."),
    FilterTermExample(
      ".error exists", "There is a value at this path, be it null; .error alone says the same."),
    FilterTermExample(".error!=null", "The value is another one."),
    FilterTermExample(
      ".response.status_code>=400", "Numbers compare as numbers: =, !=, <, <=, >, >=."),
    FilterTermExample(
      ".messages[-1].content~/re/",
      "The text at the path fits an expression, or with a word has it in it; !~ is the opposite."),
    FilterTermExample(
      ".messages length>9", "Elements of an array, fields of an object, characters of a text."),
    FilterTermExample(
      "all(.messages[].weight=1)", "It holds for all elements; any( ) is what is meant without it."),
    FilterTermExample("is:faulty", "Answers that failed, were cut off, refused, filtered, or are empty."),
    FilterTermExample("is:cut,empty", "Answers with one of these faults."),
    FilterTermExample("(one OR two) -three", "All terms must hold; OR between terms, parentheses group."),
  ]
}
