import SQLite

extension Service {
  func list(_ call: Call) throws -> Answer {
    try purgeExpired()
    switch dialect {
    case .openAI: return try listByCursor(call)
    case .mistral: return try listByPage(call)
    }
  }

  private func listByCursor(_ call: Call) throws -> Answer {
    let limit = try call.number("limit", within: Limits.openAIPage) ?? Limits.openAIPage.upperBound
    var query = FileQuery(now: clock())
    query.columns = FileColumn.openAI
    query.isAscending = try call.isAscending
    query.limit = limit + 1
    query.filter("purpose", oneOf: call.text("purpose").map { [$0] } ?? [])
    if let (_, after) = call.cursor(["after"]) {
      query.start(behind: try place(of: after), includesPlace: call.plan.repeatsFiles && limit > 1)
    }
    let chosen = query
    let bytes = try catalogue.use { (database) throws(DatabaseError) in
      var page = ListPage(writer: call.plan.fileJSON(dialect), limit: limit)
      try chosen.run(on: database) { page.add($0) }
      return page.finish(saysMore: !call.plan.hidesPaging, alwaysMore: call.plan.ignoresCursor)
    }
    return .json(bytes)
  }

  private func place(of id: String) throws -> FilePlace {
    let known = faults.known(id)
    let place = try catalogue.use { (database) throws(DatabaseError) in
      try FilePlace.find(known, on: database)
    }
    guard let place else {
      throw Refusal(
        "Invalid 'after': no such File object: \(id)", parameter: "after", code: "invalid_value")
    }
    return place
  }

  private func listByPage(_ call: Call) throws -> Answer {
    let page = try call.numberedPage()
    var query = FileQuery(now: clock())
    query.limit = page.size
    query.offset = max(0, page.offset - (call.plan.repeatsFiles ? 1 : 0))
    query.filter("purpose", oneOf: call.request.values("purpose").filter { !$0.isEmpty })
    query.filter("sample_type", oneOf: call.request.values("sample_type"))
    query.filter("source", oneOf: call.request.values("source"))
    query.filter("mimetype", oneOf: call.request.values("mimetypes"))
    if let text = call.text("search") { query.search(text) }
    let countsAll = call.text("include_total") != "false" && !call.plan.hidesPaging
    let chosen = query
    let bytes = try catalogue.use { (database) throws(DatabaseError) in
      var list = ListPage(writer: call.plan.fileJSON(dialect), limit: page.size)
      try chosen.run(on: database) { list.add($0) }
      return list.finish(total: countsAll ? try chosen.count(on: database) : nil)
    }
    return .json(bytes)
  }
}
