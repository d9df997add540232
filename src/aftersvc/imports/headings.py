"""What can be brought in, field by field, and the headings under which a register usually has it.

Literal tables: whoever looks for why a column was found, or not, reads them here. A mapping file names the fields by
their ids, and columns by whatever they are called.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

Kind = Literal["text", "phone", "instant", "day", "word", "count", "amount", "list"]


class Field(NamedTuple):
    """One field of a record: what its cells hold, and the headings it is found by, parted by commas."""

    id: str
    kind: Kind
    called: str
    required: bool = False

    @property
    def headings(self) -> list[str]:
        return self.called.split(", ")


TICKETS = (
    Field(
        "number",
        "text",
        "number, ticket, ticket number, no, no., id, case id, 单号, 编号, 工单号, 工单编号, "
        "受理编号, 受理单号, 登记号, 登记编号",
    ),
    Field(
        "received",
        "instant",
        "received, received at, received_at, opened, opened at, open date, created, 受理时间, "
        "来电时间, 来函时间, 接收时间, 登记时间, 报修时间, 受理日期, 来电日期, 登记日期, "
        "报修日期",
        required=True,
    ),
    Field(
        "answered",
        "instant",
        "answered, answered at, first reply, 答复时间, 回复时间, 首次答复时间, 答复日期, 回复日期",
    ),
    Field(
        "solved",
        "instant",
        "solved, solved at, solved_at, resolved, resolved at, 解决时间, 处理完成时间, "
        "完成时间, 解决日期, 完成日期",
    ),
    Field(
        "closed",
        "instant",
        "closed, closed at, closed_at, closed date, 关闭时间, 结案时间, 结单时间, 办结时间, "
        "关闭日期, 结案日期",
    ),
    Field("promised", "instant", "promised, promised at, promised_at, 约定时间, 要求到达时间, 客户要求时间"),
    Field(
        "target",
        "instant",
        "target, target at, due, due date, deadline, 期限, 办理期限, 截止时间, 应完成时间",
    ),
    Field("status", "word", "status, state, 状态, 处理状态"),
    Field("channel", "word", "channel, source, 来源, 渠道, 受理方式, 受理渠道, 来电来函"),
    Field("kind", "word", "kind, type, 类型, 类别, 受理类型, 问题类型, 性质"),
    Field("severity", "word", "severity, priority, 严重程度, 紧急程度, 级别"),
    Field(
        "customer",
        "text",
        "customer, customer name, client, 客户, 客户名称, 用户, 用户名称, 用户单位, 单位名称, 单位, 客户单位",
        required=True,
    ),
    Field(
        "customer_number", "text", "customer number, customer no, customer id, 客户编号, 客户代码, 用户编号"
    ),
    Field(
        "product", "text", "product, serial, serial number, 产品, 产品编号, 机号, 出厂编号, 序列号, 设备编号"
    ),
    Field(
        "summary",
        "text",
        "summary, subject, description, problem, 问题, 问题描述, 内容, 来电内容, 受理内容, "
        "故障描述, 故障现象, 事由, 摘要",
        required=True,
    ),
    Field("caller", "text", "caller, contact, 来电人, 联系人, 报修人, 来函人"),
    Field("phone", "phone", "phone, telephone, mobile, 电话, 联系电话, 来电号码, 手机, 手机号, 手机号码"),
    Field("department", "word", "department, 责任部门, 经办部门, 处理部门, 转办部门, 部门"),
    Field("cause", "text", "cause, fault cause, 原因, 故障原因, 原因分析"),
    Field("remedy", "text", "remedy, solution, 处理措施, 处理结果, 处理方法, 处理情况, 解决措施"),
    Field("responsibility", "word", "responsibility, 责任, 责任方, 责任归属"),
    Field("reopened", "count", "reopened, reopen count, 重开次数, 返工次数"),
)

CUSTOMERS = (
    Field(
        "number",
        "text",
        "number, customer number, customer no, customer id, no, no., id, 编号, 客户编号, 客户代码, 用户编号",
    ),
    Field(
        "name",
        "text",
        "name, customer, customer name, company, 名称, 客户, 客户名称, 用户, 用户名称, 单位, "
        "单位名称, 公司名称",
        required=True,
    ),
    Field("phone", "phone", "phone, telephone, mobile, 电话, 联系电话, 手机, 手机号, 手机号码"),
    Field("contact", "text", "contact, contact person, 联系人, 负责人"),
    Field("address", "text", "address, 地址, 联系地址, 通讯地址, 详细地址"),
    Field("area", "text", "area, region, district, 地区, 区域, 省份, 省市"),
    Field("distance_km", "count", "distance, distance km, distance_km, 距离, 里程, 公里, 公里数"),
    Field("grade", "word", "grade, 等级, 级别, 客户等级, 客户级别"),
    Field("agent", "text", "agent, dealer, 代理, 代理商, 经销商"),
)

PRODUCTS = (
    Field("number", "text", "number, product number, no, no., id, 编号, 产品编号, 设备编号"),
    Field(
        "customer",
        "text",
        "customer, customer name, owner, 客户, 客户名称, 用户, 用户名称, 用户单位, 单位名称",
        required=True,
    ),
    Field(
        "customer_number", "text", "customer number, customer no, customer id, 客户编号, 客户代码, 用户编号"
    ),
    Field("model", "text", "model, 型号, 产品型号, 规格型号, 机型", required=True),
    Field("serial", "text", "serial, serial number, serial no, 机号, 出厂编号, 序列号, 机身号"),
    Field("batch", "text", "batch, lot, 批次, 批号"),
    Field("category", "text", "category, 类别, 产品类别, 种类, 产品名称"),
    Field("sold", "day", "sold, sold on, date sold, 销售日期, 出厂日期, 发货日期, 购买日期"),
    Field("accepted", "day", "accepted, accepted on, 验收日期, 交机日期, 安装验收日期"),
    Field("contract", "text", "contract, contract no, contract number, 合同, 合同号, 合同编号"),
    Field(
        "warranty_months",
        "count",
        "warranty, warranty months, warranty_months, 保修期, 质保期, 保修月数, 质保月数, "
        "保修期（月）, 质保期（月）",
    ),
    Field("price", "amount", "price, amount, 价格, 单价, 售价, 金额"),
)

STAFF = (
    Field("number", "text", "number, staff number, employee number, no, no., id, 编号, 工号, 员工编号"),
    Field("name", "text", "name, 姓名, 员工, 员工姓名, 人员", required=True),
    Field("roles", "list", "role, roles, 角色, 岗位"),
    Field("department", "word", "department, 部门, 所属部门"),
    Field("rank", "text", "rank, 职级, 级别, 职务级别"),
    Field("phone", "phone", "phone, telephone, mobile, 电话, 联系电话, 手机, 手机号, 手机号码"),
    Field("login", "text", "login, user, 登录名, 用户名, 账号"),
)

DISPATCHES = (
    Field(
        "number", "text", "number, dispatch, dispatch number, no, no., id, 派工单号, 派工编号, 出差单号, 编号"
    ),
    Field(
        "ticket",
        "text",
        "ticket, ticket number, 工单号, 工单编号, 受理编号, 受理单号, 登记号, 登记编号, 单号",
        required=True,
    ),
    Field(
        "technician",
        "text",
        "technician, staff, leader, unit, 服务人员, 技术员, 售后人员, 维修人员, 派工人员, 负责人, 姓名",
        required=True,
    ),
    Field("crew", "list", "crew, with, together with, 同行人员, 随行人员, 同行, 协助人员"),
    Field("planned", "instant", "planned, planned at, dispatched, sent, 派工时间, 安排时间, 派工日期"),
    Field("promised", "instant", "promised, promised at, promised_at, 约定时间, 要求到达时间, 客户要求时间"),
    Field("leave", "instant", "leave, leave at, to leave, 计划出发时间, 预计出发时间"),
    Field("departed", "instant", "departed, departed at, left, 出发时间, 实际出发时间, 出发日期"),
    Field("arrived", "instant", "arrived, arrived at, on site, 到达时间, 实际到达时间, 到场时间, 到达日期"),
    Field("finished", "instant", "finished, finished at, 完工时间, 完成时间, 服务完成时间, 完工日期"),
    Field("called_in", "instant", "called in, called in at, 回报时间, 回电时间, 报告总部时间"),
    Field("back", "instant", "back, back at, returned, 返回时间, 回厂时间, 返回日期"),
)

SURVEYS = (
    Field("number", "text", "number, survey, survey number, no, no., id, 调查编号, 回访编号, 编号"),
    Field(
        "ticket",
        "text",
        "ticket, ticket number, 工单号, 工单编号, 受理编号, 受理单号, 登记号, 登记编号, 单号",
        required=True,
    ),
    Field(
        "asked",
        "instant",
        "asked, asked at, at, date, 调查时间, 回访时间, 调查日期, 回访日期",
        required=True,
    ),
    Field("outcome", "word", "outcome, result, 结果, 调查结果, 回访结果"),
    Field("by", "word", "by, means, channel, 方式, 调查方式, 回访方式"),
    Field("remarks", "text", "remarks, comment, comments, 备注, 意见, 客户意见, 意见和建议, 意见与建议"),
)

EXPENSES = (
    Field("number", "text", "number, claim, claim number, no, no., id, 报销单号, 单号, 编号"),
    Field(
        "staff",
        "text",
        "staff, claimant, name, traveller, employee, 报销人, 姓名, 出差人, 员工, 人员",
        required=True,
    ),
    Field("reason", "text", "reason, purpose, 事由, 出差事由, 报销事由", required=True),
    Field(
        "depart",
        "instant",
        "depart, departed, left, start, start date, from date, 出发时间, 出发日期, 出差开始, 起日, 开始日期",
        required=True,
    ),
    Field(
        "back",
        "instant",
        "return, returned, back, end, end date, to date, 返回时间, 返回日期, 出差结束, 止日, 结束日期",
        required=True,
    ),
    Field("region", "word", "region, area, 地区, 区域"),
    Field("status", "word", "status, state, 状态, 审批状态"),
    Field("total", "amount", "total, sum, 合计, 总计, 总金额, 报销合计"),
    Field("allowance", "amount", "allowance, per diem, 补贴, 出差补贴, 补助, 出差补助"),
    Field("date", "day", "date, day, voucher date, 日期, 票据日期, 发生日期, 费用日期"),
    Field("category", "word", "category, kind, type, 费用项目, 项目, 类别, 费用类别"),
    Field("amount", "amount", "amount, cost, 金额, 报销金额, 费用"),
    Field("from", "text", "from, place from, 出发地, 起点, 自"),
    Field("to", "text", "to, place to, destination, 到达地, 目的地, 终点, 至"),
    Field("invoice", "text", "invoice, invoice number, invoice no, 发票号, 发票号码"),
    Field("code", "text", "code, invoice code, 发票代码"),
    Field("seller", "text", "seller, vendor, 收款单位, 销售方, 开票单位"),
)

PRICES = (
    Field("item", "text", "item, name, part, service, 项目, 名称, 配件名称, 收费项目, 品名", required=True),
    Field("sort", "word", "sort, kind, type, category, 类别, 种类, 类型"),
    Field("price", "amount", "price, amount, list price, 价格, 单价, 收费标准, 金额", required=True),
    Field("reduced", "amount", "reduced, reduced price, 优惠价, 优惠单价, 折扣价"),
)

FIELDS: Mapping[str, Sequence[Field]] = {
    "tickets": TICKETS,
    "customers": CUSTOMERS,
    "products": PRODUCTS,
    "staff": STAFF,
    "dispatches": DISPATCHES,
    "surveys": SURVEYS,
    "expenses": EXPENSES,
    "prices": PRICES,
}


def folded(heading: str) -> str:
    """How headings are compared: one width, one case, no blanks, no underscores, no mark that it must be filled in."""
    plain = unicodedata.normalize("NFKC", heading).casefold().strip("*＊:：")
    return "".join(plain.replace("_", " ").split())


def found(fields: Sequence[Field], headings: Sequence[str]) -> dict[str, int]:
    """Which column holds which field: field id to place. Of several columns that fit, the first; each for one field."""
    places: dict[str, int] = {}
    for place, heading in reversed(list(enumerate(headings))):
        places[folded(heading)] = place
    taken: dict[str, int] = {}
    for field in fields:
        for known in field.headings:
            place_of_it = places.get(folded(known))
            if place_of_it is not None and place_of_it not in taken.values():
                taken[field.id] = place_of_it
                break
    return taken
