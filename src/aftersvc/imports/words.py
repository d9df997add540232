"""What registers write for the words that a file keeps as ids, beside the ids and their titles on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

WORDS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "status": {
        "open": ("待处理", "未处理", "待受理", "已受理", "新建", "new"),
        "answered": ("已答复", "已回复"),
        "in_hand": ("处理中", "办理中", "in progress", "active"),
        "solved": ("已解决", "已完成", "已处理", "处理完毕", "resolved", "done"),
        "closed": ("已关闭", "已结案", "已办结", "办结", "结案", "完结"),
    },
    "channel": {
        "phone": ("电话", "来电", "热线", "call", "telephone"),
        "letter": ("信函", "来函", "信件", "传真", "fax"),
        "email": ("邮件", "电子邮件", "mail"),
        "visit": ("来访", "上门", "现场", "面谈"),
        "web": ("网络", "网站", "网上", "微信", "小程序", "在线", "online"),
    },
    "severity": {
        "simple": ("简单", "轻微", "低", "low"),
        "general": ("一般", "普通", "中", "medium", "normal"),
        "complex": ("复杂", "较重", "高", "high"),
        "grave": ("重大", "严重", "紧急", "critical"),
    },
    "responsibility": {
        "maker": ("厂家", "本公司", "我方", "制造"),
        "supplier": ("供应商", "配套厂", "配套厂家", "外协"),
        "dealer": ("经销商", "代理商"),
        "user": ("用户", "客户", "customer"),
        "carrier": ("运输", "承运人", "物流"),
    },
    "outcome": {
        "answered": ("已回复", "已答复", "完成", "成功", "已评价", "done", "completed"),
        "refused": ("拒绝", "拒访", "不愿评价", "declined"),
        "unreachable": ("联系不上", "未接通", "无人接听", "no answer"),
    },
    "means": {
        "phone": ("电话", "回访电话", "call", "telephone"),
        "letter": ("信函", "邮寄", "mail"),
        "visit": ("上门", "走访", "现场", "拜访"),
        "form": ("表格", "调查表", "问卷", "questionnaire"),
    },
    "price_sort": {
        "part": ("配件", "零件", "材料", "parts", "material"),
        "labour": ("工时", "人工", "人工费", "维修费", "labor", "work"),
        "travel": ("差旅", "差旅费", "交通", "上门费", "call-out"),
        "other": ("其他", "其它"),
    },
    "grade": {
        "key": ("重点", "重点客户", "大客户", "VIP"),
        "normal": ("普通", "一般", "普通客户", "一般客户"),
    },
    "claim_status": {
        "submitted": ("handed in", "submitted", "open", "已提交", "待审核", "待审批", "未付"),
        "draft": ("draft", "being filled in", "草稿", "填写中"),
        "paid": ("paid", "paid out", "已付款", "已付", "已支付", "已报销"),
        "refused": ("refused", "rejected", "不予报销", "拒绝"),
    },
}
