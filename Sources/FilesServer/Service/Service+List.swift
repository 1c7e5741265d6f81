import SQLite

extension Service {
  func list(_ request: Request, _ plan: FaultPlan) throws -> Answer {
    try purgeExpired()
    switch dialect {
    case .openAI: return try listByCursor(request, plan)
    case .mistral: return try listByPage(request, plan)
    }
  }

  private func listByCursor(_ request: Request, _ plan: FaultPlan) throws -> Answer {
    let limit = try number("limit", in: request, within: Limits.openAIPage) ?? Limits.openAIPage.upperBound
    let isAscending = try isAscending(request)
    var query = FileQuery(now: clock())
    query.filter("purpose", oneOf: request.value("purpose").map { [$0] }?.filter { !$0.isEmpty } ?? [])
    if let after = request.value("after"), !after.isEmpty, !plan.ignoresCursor {
      query.start(
        behind: try place(of: after), ascending: isAscending, includesPlace: plan.repeatsFiles && limit > 1)
    }
    let chosen = query
    let bytes = try catalogue.use { (database) throws(DatabaseError) in
      var page = ListPage(writer: plan.fileJSON(dialect), limit: limit)
      try chosen.run(on: database, columns: FileColumn.openAI, ascending: isAscending, limit: limit + 1) {
        page.add($0)
      }
      return page.finish(saysMore: !plan.hidesPaging, alwaysMore: plan.ignoresCursor)
    }
    return .json(bytes)
  }

  func isAscending(_ request: Request) throws(Refusal) -> Bool {
    switch request.value("order") {
    case nil, "desc": return false
    case "asc": return true
    case let other?:
      throw Refusal(
        400, "Invalid value: '\(other)'. Supported values are: 'asc' and 'desc'.", parameter: "order",
        code: "invalid_value")
    }
  }

  private func place(of id: String) throws -> FilePlace {
    let known = faults.hasLongIDs ? id.split(separator: "/").last.map(String.init) ?? id : id
    let place = try catalogue.use { (database) throws(DatabaseError) in
      try FilePlace.find(known, on: database)
    }
    guard let place else {
      throw Refusal(
        400, "Invalid 'after': no such File object: \(id)", parameter: "after", code: "invalid_value")
    }
    return place
  }

  private func listByPage(_ request: Request, _ plan: FaultPlan) throws -> Answer {
    let page = try number("page", in: request, within: 0...1_000_000_000) ?? 0
    let size = try number("page_size", in: request, within: Limits.mistralPage) ?? 100
    let offset = plan.ignoresCursor ? 0 : max(0, page * size - (plan.repeatsFiles && page > 0 ? 1 : 0))
    let query = mistralQuery(request)
    let countsAll = request.value("include_total") != "false" && !plan.hidesPaging
    let writer = plan.fileJSON(dialect)
    let bytes = try catalogue.use { (database) throws(DatabaseError) in
      var list = ListPage(writer: writer, limit: size)
      try query.run(on: database, ascending: false, limit: size, offset: offset) { list.add($0) }
      return list.finish(total: countsAll ? try query.count(on: database) : nil)
    }
    return .json(bytes)
  }

  private func mistralQuery(_ request: Request) -> FileQuery {
    var query = FileQuery(now: clock())
    query.filter("purpose", oneOf: request.values("purpose").filter { !$0.isEmpty })
    query.filter("sample_type", oneOf: request.values("sample_type"))
    query.filter("source", oneOf: request.values("source"))
    query.filter("mimetype", oneOf: request.values("mimetypes"))
    if let text = request.value("search"), !text.isEmpty {
      query.search(text)
    }
    return query
  }
}
