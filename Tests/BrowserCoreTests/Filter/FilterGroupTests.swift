import BrowserCore
import FilesAPI
import FilesStore
import Testing

/// Terms joined by `OR` and parentheses, globs, and terms about what uses files.
@Suite struct FilterGroupTests {
  @Test(arguments: [
    ("purpose:batch OR purpose:vision", "br"), ("purpose:batch OR purpose:vision size>1mb", "b"),
    ("(purpose:batch OR purpose:vision) size>1mb", "b"),
    ("size>1mb (purpose:batch OR purpose:fine-tune)", "ab"),
    ("train size>10mb OR id:other", "br"), ("-(train OR id:other)", "cd"), ("((train))", "ab"),
    ("\"OR\"", ""), ("or", ""), ("train OR (size<2kb age<1d)", "abr"),
    ("-(size>10mb OR purpose:vision)", "ad"),
    ("train*", "ab"), ("*.jsonl", "a"), ("*.JSONL", "a"), ("*.Jsonl", ""), ("train?2.csv", "b"),
    ("t*2.csv", "b"),
    ("\"t*\"", ""), ("name:*set*", "a"), ("name:train", "ab"), ("name:train?", ""), ("file-?", "abcd"),
    ("-name:train*", "cdr"), ("*", "abcdr"),
    ("age>2027-01-10", "ad"), ("age<2027-01-10", "r"), ("created>2027-01-10T08:00:00Z", "r"),
    ("created:2027-01-10T08:00:00", "b"),
  ])
  func admitsWhatTheTextSays(text: String, expected: String) throws {
    #expect(try FilterTests.admitted(text) == expected)
  }

  @Test(arguments: [
    ("OR", 0..<2, FilterProblem.Reason.loneOR), ("a OR", 2..<4, .loneOR), ("OR a", 0..<2, .loneOR),
    ("a OR OR b", 5..<7, .loneOR), ("(a", 0..<1, .openGroup), ("a (b OR", 5..<7, .loneOR),
    ("()", 0..<2, .emptyGroup),
    ("a -( )", 2..<6, .emptyGroup), ("(a OR size>x)", 11..<12, .badSize("x")),
  ])
  func aMistakeInAGroupIsPointedAtAndAdmitsNothingByItself(
    text: String, range: Range<Int>, reason: FilterProblem.Reason
  ) {
    let parsed = FilterText(text)
    #expect(parsed.problems.contains(FilterProblem(range: range, reason: reason)))
    #expect(parsed.terms.isEmpty)
    #expect(throws: FilterProblem.self) { try FileFilter(parsing: text) }
  }

  @Test func groupsWithoutEndAreAMistakeAndNoTrap() {
    let text = String(repeating: "(", count: 3_000)
    #expect(FilterText(text).problems.contains { $0.reason == .tooDeep(most: 20) })
  }

  @Test func parenthesesWithinAWordAreLetters() {
    #expect(FilterText("copy(1).jsonl").terms.count == 1)
    #expect(FilterText("(copy(1).jsonl OR b)").problems.isEmpty)
    #expect(FilterText("a)b").problems.isEmpty)
  }

  @Test func runningFinishedAndUsersAreToldApartAndUnknownIsNeither() throws {
    let uses = [
      FileID("file-a"): [FileUse(ObjectReference(.batch, "batch_1"), .input, status: "completed")],
      FileID("file-b"): [
        FileUse(ObjectReference(.batch, "batch_1"), .output, status: "completed"),
        FileUse(ObjectReference(.fineTuningJob, "ft-2"), .training, status: "some_new_word"),
      ],
      FileID("file-c"): [FileUse(ObjectReference(.vectorStore, "vs_1"), .member, status: "completed")],
    ]
    let all = [CollectionKind.batch, .fineTuningJob, .vectorStore].map { ReferenceCheck($0, .complete) }
    let open = all.map { $0.kind == .batch ? ReferenceCheck(.batch, .reading) : $0 }
    for (text, known, unknown) in [
      ("is:running", "bc", "bc"), ("-is:running", "adr", ""), ("is:finished", "a", ""),
      ("-is:finished", "bcdr", "bc"),
      ("batch:batch_1", "ab", "ab"), ("-batch:batch_1", "cdr", ""), ("job:ft-2", "b", "b"),
      ("store:vs_1,vs_2", "c", "c"),
      ("batch:batch_", "", ""), ("batch:finished", "ab", "ab"), ("job:running", "b", "b"),
      ("-store:vs_1", "abdr", "abdr"),
    ] {
      for (checks, expected) in [(all, known), (open, unknown)] {
        let context = FilterContext(now: Scene.now, references: FileReferences(uses: uses, checks: checks))
        let filter = try FileFilter(parsing: text)
        let admitted = FilterTests.files.filter { filter.admits($0, in: context) }
        #expect(admitted.map { String($0.id.rawValue.suffix(1)) }.joined() == expected, "\(text)")
      }
    }
  }

  @Test(arguments: [
    ("status:error", "status"), ("lines>3", "lines"), ("expires:never", "expires"), ("expires<7d", "expires"),
    ("-source:x", "source"), ("(a OR type:x)", "type"), ("field.team:x", "field.team"),
  ])
  func aValueThatNoFileHasIsSaidAndAdmitsNothing(text: String, name: String) throws {
    var table = FileTable()
    _ = table.append([RemoteFile(id: FileID("x"), name: "y", byteCount: ByteCount(1))])
    var context = FilterContext(now: Scene.now)
    context.fit(table)

    let problems = FileFilter.unanswerable(in: FilterText(text), context: context, table: table)

    #expect(problems.map(\.reason) == [.notTold(name)])
    #expect(!(try FileFilter(parsing: text).admits(table[0], in: context)))
  }
}
