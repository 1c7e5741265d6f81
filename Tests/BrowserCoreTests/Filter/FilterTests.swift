import BrowserCore
import FilesAPI
import FilesStore
import JSONLines
import Testing

@Suite struct FilterTests {
  static let day: Int64 = 86_400
  static let now = Scene.now

  /// `id`, then what differs from a file of 1 MB, 10 days old, that never expires.
  static func file(
    _ id: String, name: String = "data.jsonl", bytes: Int64? = 1_000_000, days: Int64? = 10,
    expiresInDays: Int64? = nil, purpose: FilePurpose? = .batch, status: FileStatus? = .processed
  ) -> RemoteFile {
    RemoteFile(
      id: FileID(id), name: name, byteCount: bytes.map { ByteCount($0) },
      createdAt: days.map { Timestamp(now.seconds - $0 * day) },
      expiresAt: expiresInDays.map { Timestamp(now.seconds + $0 * day) }, purpose: purpose, status: status)
  }

  static let files = [
    file("file-a", name: "Train set.JSONL", bytes: 10_000_000, days: 40, purpose: .fineTune),
    file("file-b", name: "train-2.csv", bytes: 10_000_001, days: 5, expiresInDays: 3, status: .error),
    file("file-c", name: "none", bytes: nil, days: nil, purpose: nil, status: nil),
    file(
      "file-d", name: "size>10mb", bytes: 1_024, days: 400, expiresInDays: -1, purpose: FilePurpose("none")),
    file("other", name: "say \"hi\"", bytes: 0, days: 0, expiresInDays: 30, purpose: .vision),
  ]

  static func admitted(_ text: String) throws -> String {
    let filter = try FileFilter(parsing: text)
    let context = FilterContext(now: now, provider: .openAIForTests)
    return files.filter { filter.admits($0, in: context) }.map { String($0.id.rawValue.suffix(1)) }.joined()
  }

  @Test(arguments: [
    ("", "abcdr"), ("train", "ab"), ("Train", "a"), ("-train", "cdr"), ("file-b", "b"), ("train -2", "a"),
    ("\"train set\"", "a"), ("tr\"ain s\"et", "a"), ("name:none", "c"), ("name=Train", ""),
    ("name=\"Train set.JSONL\"", "a"), ("\"say \"\"hi\"\"\"", "r"), ("\"size>10mb\"", "d"),
    ("purpose:batch", "b"), ("purpose:fine-tune,vision", "ar"), ("PURPOSE:Batch", "b"),
    ("-purpose:batch", "adr"),
    ("purpose:none", "c"), ("purpose:\"none\"", "d"), ("status:error", "b"), ("status:none", "c"),
    ("ext:jsonl", "a"), ("ext:.CSV", "b"), ("ext:none", "cdr"), ("id:file-a,oth", "ar"), ("id=file-a", "a"),
    ("id:ile-a", ""), ("size>10mb", "b"), ("size>=10mb", "ab"), ("size<=1kb", "r"), ("size<=1kib", "dr"),
    ("size:0", "r"), ("size=10000000", "a"), ("size<1.5kb", "dr"), ("size:none", "c"), ("-size>10mb", "adr"),
    ("size:>10mb", "b"), ("age>30d", "ad"), ("age<1w", "br"), ("age>=1y", "d"), ("age>1mo", "ad"),
    ("age<1h", "r"),
    ("age>900min age<2000h", "ab"), ("created:none", "c"), ("created<2026", "d"), ("created>2026", "br"),
    ("created:2027", "br"), ("created>=2027-01-10", "br"), ("created<=2027-01-10", "abd"),
    ("created:2027-01-10", "b"),
    ("created<2027-01-10T08:00", "ad"), ("created:2027-01-10T08:00", "b"), ("expires<7d", "bd"),
    ("expires<0", "d"),
    ("expires>=0 expires<7d", "b"), ("expires:never", "ac"), ("-expires:never", "bdr"),
    ("expires>2027-01-31", "r"),
    ("is:downloadable", "abcdr"), ("is:marked", ""), ("-is:marked", "abcdr"), ("is:duplicate", ""),
    ("is:identical", ""), ("-is:identical", ""),
    ("name:/^train/", "ab"), ("name:/^Train/", "a"), ("name:/set\\.jsonl$/", "a"),
    ("name:/n s/ size>1mb", "a"),
    ("-name:/^(train|none)/", "dr"), ("a:b:c\"\"", "!"), ("2026:03", ""),
  ])
  func admitsWhatTheTermsSay(text: String, expected: String) throws {
    guard expected != "!" else {
      #expect(throws: FilterProblem.self) { try FileFilter(parsing: text) }
      return
    }
    #expect(try Self.admitted(text) == expected)
  }

  @Test(arguments: [
    ("-", 0..<1, FilterProblem.Reason.loneMinus), ("a - b", 2..<3, .loneMinus), ("\"\"", 0..<2, .emptyWord),
    ("a \"b c", 2..<6, .openQuote), ("foo:bar", 0..<7, .unknownField("foo", .files)),
    ("a size>", 2..<7, .missingValue("size")),
    ("size>10m5", 5..<9, .badSize("10m5")), ("size>-1", 5..<7, .badSize("-1")),
    ("size>big", 5..<8, .badSize("big")),
    ("age>30", 4..<6, .badSpan("30")), ("age>5m", 4..<6, .ambiguousMinutes),
    ("age:5d", 0..<6, .wrongComparison("age", allowed: ["<", "<=", ">", ">="])),
    ("purpose>a", 0..<9, .wrongComparison("purpose", allowed: [":"])),
    ("purpose:a,", 0..<10, .missingValue("purpose")),
    ("created<2026-13", 8..<15, .badDate("2026-13")), ("created<2026-02-29", 8..<18, .badDate("2026-02-29")),
    ("expires<soon", 8..<12, .badSpan("soon")), ("is:old", 3..<6, .unknownFlag("old", .files)),
    ("lines>x", 6..<7, .badCount("x")),
    ("name:/ab", 0..<8, .openPattern), ("x name:/a(b/", 9..<11, .pattern(.openGroup)),
    ("name:/*/", 6..<7, .pattern(.nothingToRepeat)), ("name:/\\q/", 6..<8, .pattern(.unknownEscape("q"))),
  ])
  func aMistakeIsPointedAt(text: String, range: Range<Int>, reason: FilterProblem.Reason) {
    #expect(FilterText(text).problems == [FilterProblem(range: range, reason: reason)])
  }

  /// Of file c no size, time, purpose and status are known, and of a and c no expiry.
  @Test(arguments: [
    ("train", "abcdr"), ("size>10mb", "abdr"), ("age>30d", "abdr"), ("created<2027", "abdr"),
    ("purpose:batch", "abdr"), ("status:error", "abdr"), ("ext:none", "abcdr"), ("expires<7d", "bdr"),
    ("expires>2027-01-31", "bdr"), ("lines>3", ""), ("source:x", ""), ("type:x", ""), ("field.x:y", ""),
    ("created:none", "abcdr"), ("name:/a/", "abcdr"), ("is:duplicate", "abdr"), ("t*", "abcdr"),
    ("(size>10mb OR age>30d)", "abdr"), ("(train size>10mb)", "abcdr"),
    ("(purpose:batch OR status:none)", "abcdr"),
  ])
  func negationAdmitsExactlyTheOthersOfWhichTheAnswerIsKnown(term: String, known: String) throws {
    let admitted = try Self.admitted(term)
    #expect(admitted.allSatisfy { known.contains($0) })
    let others = known.filter { !admitted.contains($0) }
    #expect(try Self.admitted("-" + term) == others, "\(term)")
  }

  @Test func unknownReferencesAdmitNothingNeitherWay() throws {
    for text in ["is:referenced", "-is:referenced", "is:unreferenced", "-is:unreferenced"] {
      #expect(try Self.admitted(text) == "", "\(text)")
    }
    let parsed = FilterText("train is:unreferenced")
    let problems = FileFilter.unanswerable(in: parsed, context: FilterContext(now: Self.now))
    #expect(problems == [FilterProblem(range: 6..<21, reason: .referencesUnknown)])
  }

  @Test func incompleteReferencesNeverCallAFileUnreferenced() throws {
    let uses = [FileID("file-a"): [FileUse(ObjectReference(.batch, "batch_1"), .input, status: "completed")]]
    let some = FileReferences(uses: uses, checks: [ReferenceCheck(.batch, count: 100, .stoppedAtLimit)])
    let all = FileReferences(uses: uses, checks: [ReferenceCheck(.batch, count: 1, .complete)])
    func count(_ text: String, _ references: FileReferences) throws -> Int {
      let filter = try FileFilter(parsing: text)
      return Self.files.count { filter.admits($0, in: FilterContext(now: Self.now, references: references)) }
    }

    #expect(try count("is:referenced", some) == 1)
    #expect(try count("is:unreferenced", some) == 0)
    #expect(try count("-is:referenced", some) == 0)
    #expect(try count("is:unreferenced", all) == 4)
  }

  @Test func theEdgesOfFiguresDoNotOverflow() throws {
    let ends = [Int64.min, Int64.max].map {
      RemoteFile(id: FileID("x"), createdAt: Timestamp($0), expiresAt: Timestamp($0))
    }
    let filter = try FileFilter(parsing: "age>1y expires<0")

    #expect(ends.map { filter.admits($0, in: FilterContext(now: Self.now)) } == [true, false])
  }

  /// Any beginning of a text, as while it is typed: with a mistake in its last term it admits no more than before it.
  @Test func whileTypingAMistakeNeverAdmitsMoreThanTheTermsBeforeIt() {
    let text = "train -size>10mb age>1d -\"set x\" name:/^t(r|s)/ created<2027-02-01 is:downloadable"
    var list = FileListState()
    var last: Set<FileID> = Set(Self.files.map(\.id))
    for end in text.indices.dropFirst() + [text.endIndex] {
      list.setFilter(String(text[..<end]))
      let context = FilterContext(now: Self.now, provider: .openAIForTests)
      let admitted = Set(Self.files.filter { list.filter.admits($0, in: context) }.map(\.id))
      if list.filterProblems.isEmpty {
        last = admitted
      } else {
        #expect(admitted.isSubset(of: last), "\(text[..<end])")
      }
    }
  }

  @Test func whateverIsTypedIsReadWithoutHarmAndProblemsPointIntoTheText() {
    let pieces = [
      "-", "\"", "name:/", "/", "(", "[", "a", "size>", "10mb", " ", ":", ",", "é", "👩‍👩‍👧", "is:", "{9", "\\",
      "=", "2026-01",
    ]
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let text = (0..<Int.random(in: 0..<8, using: &generator)).compactMap { _ in
        pieces.randomElement(using: &generator)
      }.joined()
      let parsed = FilterText(text)
      #expect(parsed.terms.count == parsed.ranges.count)
      for problem in parsed.problems {
        #expect(
          problem.range.lowerBound >= 0 && problem.range.upperBound <= text.count && !problem.range.isEmpty,
          "\(text)")
      }
    }
  }
}
